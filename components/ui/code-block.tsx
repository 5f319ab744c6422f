"use client";

import { useState } from "react";
import { copyText } from "#lib/client/copy-text";
import { Button } from "./button.tsx";

/** Something to paste into a terminal, whole. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    if (!(await copyText(code))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  }

  return (
    <figure className="flex w-full min-w-0 flex-col rounded-surface border bg-sunken">
      <figcaption className="flex h-9 items-center justify-between border-b pr-1.5 pl-3 text-xs text-ink-2">
        {label}
        <Button size="small" look="quiet" onClick={copy}>
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="figures overflow-x-auto p-3 text-xs text-ink">
        {code}
      </pre>
    </figure>
  );
}
