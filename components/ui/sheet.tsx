"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#lib/client/class-names";
import { buttonClasses } from "./button.tsx";

type SheetProps = { isOpen: boolean; onClose: () => void; title: string; children: ReactNode };

const BACKDROP =
  "fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";

/** A panel over the page where there is no room beside it: from the bottom of a phone, from the right of a tablet. */
export function Sheet({ isOpen, onClose, title, children }: SheetProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(isNowOpen) => !isNowOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          className={classNames(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-11/12 flex-col overflow-hidden rounded-t-surface border-t border-line-strong bg-surface shadow-float transition-transform",
            "data-ending-style:translate-y-full data-starting-style:translate-y-full",
            "md:inset-y-0 md:right-0 md:left-auto md:max-h-none md:w-116 md:rounded-none md:border-t-0 md:border-l",
            "md:data-ending-style:translate-x-full md:data-ending-style:translate-y-0 md:data-starting-style:translate-x-full md:data-starting-style:translate-y-0",
          )}
        >
          <Heading title={title} />
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Heading({ title }: { title: string }) {
  return (
    <div className="flex h-13 shrink-0 items-center justify-between gap-3 px-4">
      <Base.Title className="truncate text-base font-semibold">{title}</Base.Title>
      <Base.Close aria-label="Close" className={buttonClasses({ look: "quiet", size: "icon" })}>
        <X aria-hidden className="size-4" />
      </Base.Close>
    </div>
  );
}
