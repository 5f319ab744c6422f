"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { classNames } from "#lib/client/class-names";
import { copyText } from "#lib/client/copy-text";
import { shortId } from "#lib/client/format-words";

type CopyableIdProps = { id: string; what?: string; isWhole?: boolean; className?: string };

/** A shortened id that copies the whole one. `what` names it for a screen reader: "session id". */
export function CopyableId({ id, what = "id", isWhole = false, className }: CopyableIdProps) {
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");

  async function copy() {
    setOutcome((await copyText(id)) ? "copied" : "failed");
    setTimeout(() => setOutcome("idle"), 1_500);
  }

  return (
    <button
      type="button"
      onClick={copy}
      title={outcome === "failed" ? "Copying is not allowed here. Select the text instead." : `Copy ${id}`}
      aria-label={`Copy ${what} ${id}`}
      className={classNames(
        "figures hit-area group/copy inline-flex min-w-0 items-center gap-1 rounded-mark text-xs text-ink-3 transition-colors hover:text-ink",
        className,
      )}
    >
      <span className="truncate">{isWhole ? id : shortId(id)}</span>
      {outcome === "copied" ? (
        <Check aria-hidden className="size-3 shrink-0 text-ok" />
      ) : (
        <Copy aria-hidden className="size-3 shrink-0 opacity-50 group-hover/copy:opacity-100" />
      )}
      <span role="status" className="sr-only">
        {outcome === "copied" ? "Copied" : outcome === "failed" ? "Not copied" : ""}
      </span>
    </button>
  );
}
