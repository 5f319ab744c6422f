"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

type PopoverProps = { trigger: ReactElement; title: string; children: ReactNode; align?: "start" | "center" | "end" };

/** Opens on press, closes on Escape or outside; `title` names it and is shown. */
export function Popover({ trigger, title, children, align = "start" }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-40">
          <Base.Popup className="w-80 max-w-(--available-width) rounded-surface border border-line-strong bg-raised p-3 text-sm text-ink shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Base.Title className="mb-2 text-xs font-medium text-ink-2">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
