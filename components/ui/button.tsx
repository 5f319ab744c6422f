import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "#lib/client/class-names";

/** For links that look like buttons; a button that acts is `Button`. */
export const buttonClasses = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium transition-colors disabled:opacity-50 aria-disabled:opacity-50",
  {
    variants: {
      look: {
        plain: "border-line-strong bg-raised text-ink hover:bg-sunken",
        primary: "border-transparent bg-signal text-signal-ink hover:bg-signal-strong",
        quiet: "border-transparent bg-transparent text-ink-2 hover:bg-raised hover:text-ink light:hover:bg-sunken",
        danger: "border-critical/50 bg-transparent text-critical hover:bg-critical/10",
      },
      size: {
        small: "h-6 px-2 text-xs pointer-coarse:h-9",
        medium: "h-7 px-2.5 text-sm pointer-coarse:h-10",
        large: "h-9 px-3.5 text-sm pointer-coarse:h-11",
        icon: "size-7 text-sm pointer-coarse:size-10",
      },
      isWide: { true: "w-full", false: "" },
    },
    defaultVariants: { look: "plain", size: "medium", isWide: false },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonClasses>;

export function Button({ look, size, isWide, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonClasses({ look, size, isWide }), className)} {...rest} />;
}
