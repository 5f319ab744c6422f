"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";

type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly { value: Value; label: string }[];
};

/** One of a few, all in sight. Pressing the chosen one again changes nothing. */
export function Segmented<Value extends string>({ label, value, onChange, choices }: SegmentedProps<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={(next) => next[0] && onChange(next[0] as Value)}
      className="inline-flex shrink-0 gap-px rounded-control border border-line-strong p-px"
    >
      {choices.map((choice) => (
        <Toggle
          key={choice.value}
          value={choice.value}
          className="h-6 rounded-control px-2 text-xs text-ink-2 transition-colors hover:text-ink data-pressed:bg-sunken data-pressed:text-ink pointer-coarse:h-9 pointer-coarse:px-3"
        >
          {choice.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
