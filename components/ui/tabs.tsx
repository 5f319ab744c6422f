"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { classNames } from "#lib/client/class-names";

type TabsProps<Value extends string> = {
  value: Value;
  onChange: (value: Value) => void;
  label: string;
  tabs: readonly { value: Value; label: string; count?: ReactNode }[];
  children: ReactNode;
  className?: string;
};

/** Arrow keys move, the chosen tab is underlined in the signal colour. Panels are `TabPanel`. */
export function Tabs<Value extends string>({ value, onChange, label, tabs, children, className }: TabsProps<Value>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className={classNames("flex min-h-0 flex-col", className)}
    >
      <Base.List
        aria-label={label}
        className="flex h-10 shrink-0 items-stretch gap-1 overflow-x-auto border-b px-2 pointer-coarse:h-12"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px flex items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent px-2.5 text-sm text-ink-2 transition-colors hover:text-ink data-active:border-signal data-active:font-medium data-active:text-ink"
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="figures text-xs text-ink-3">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  );
}

export function TabPanel({ value, children, className }: { value: string; children: ReactNode; className?: string }) {
  return (
    <Base.Panel value={value} className={classNames("min-h-0 flex-1", className)}>
      {children}
    </Base.Panel>
  );
}
