import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "#lib/client/class-names";

const pillClasses = cva(
  "inline-flex h-5 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-2 text-xs",
  {
    variants: {
      tone: {
        plain: "border-line-strong text-ink-2",
        live: "border-critical/60 text-ink",
        ok: "border-line-strong text-ink-2",
        waiting: "border-warn/50 text-warn",
        broken: "border-critical/60 text-critical",
        signal: "border-signal/60 bg-signal/10 text-signal",
      },
    },
    defaultVariants: { tone: "plain" },
  },
);

export type PillTone = NonNullable<VariantProps<typeof pillClasses>["tone"]>;

/** A short fact in a frame: a status, a freshness, an integrity. */
export function Pill({ tone, className, ...rest }: ComponentProps<"span"> & VariantProps<typeof pillClasses>) {
  return <span className={classNames(pillClasses({ tone }), className)} {...rest} />;
}

/** A pill that switches something: a filter of the view. */
export function ChoicePill({
  isChosen,
  className,
  ...rest
}: ComponentProps<"button"> & {
  isChosen: boolean;
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className={classNames(
        "inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-xs transition-colors pointer-coarse:h-9 pointer-coarse:px-3.5",
        isChosen
          ? "border-signal/60 bg-signal/10 text-ink"
          : "border-line-strong text-ink-2 hover:border-ink-3 hover:text-ink",
        className,
      )}
      {...rest}
    />
  );
}
