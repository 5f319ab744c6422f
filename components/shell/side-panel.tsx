"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button";
import { Sheet } from "#components/ui/sheet";
import { useIsAtLeast } from "#components/ui/use-media";
import { useShortcut } from "#components/ui/use-shortcut";
import { classNames } from "#lib/client/class-names";

type SidePanelProps = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode; nothing?: ReactNode };

/**
 * The selected row's details: beside the list where there is room, over it where there is not. With `nothing` its place is
 * kept while no row is selected, so that rows do not wrap anew.
 */
export function SidePanel({ label, isOpen, onClose, children, nothing }: SidePanelProps) {
  const isWide = useIsAtLeast("lg");
  useShortcut("Escape", onClose, isOpen && isWide);
  return (
    <>
      <aside
        aria-label={label}
        className={classNames(
          "hidden w-96 shrink-0 flex-col border-l bg-surface xl:w-116",
          (isOpen || nothing) && "lg:flex",
        )}
      >
        {isOpen ? (
          <div className="relative min-h-0 flex-1 overflow-y-auto">
            <Button look="quiet" size="icon" aria-label="Close" onClick={onClose} className="absolute top-3 right-3">
              <X aria-hidden className="size-4" />
            </Button>
            {isWide ? children : null}
          </div>
        ) : (
          <div className="p-4 text-ink-3">{nothing}</div>
        )}
      </aside>
      <Sheet isOpen={isOpen && !isWide} onClose={onClose} title={label}>
        {children}
      </Sheet>
    </>
  );
}
