import type { ComponentProps, ReactNode } from "react";
import { classNames } from "#lib/client/class-names";

/** 16 px on a phone: anything smaller makes iOS zoom the page. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      className={classNames(
        "h-9 w-full min-w-0 rounded-control border border-line-strong bg-sunken px-3 text-sm text-ink transition-colors placeholder:text-ink-3 hover:border-ink-3 aria-invalid:border-critical pointer-coarse:h-11 pointer-coarse:text-lg light:bg-surface",
        className,
      )}
      {...rest}
    />
  );
}

type FieldProps = ComponentProps<"input"> & { label: string; id: string; problem?: string | null };

export function Field({ label, id, problem, ...rest }: FieldProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-xs font-medium text-ink-2">
        {label}
      </label>
      <Input
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        {...rest}
      />
      {problem ? (
        <p id={`${id}-problem`} className="text-xs text-critical">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

type SearchInputProps = ComponentProps<"input"> & { label: string; hint?: ReactNode };

/** A find box inside a bar: the label is read out, the placeholder only repeats it. */
export function SearchInput({ label, hint, className, ...rest }: SearchInputProps) {
  return (
    <div className={classNames("relative flex items-center", className)}>
      <svg aria-hidden viewBox="0 0 16 16" className="pointer-events-none absolute left-2.5 size-3.5 text-ink-3">
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="m10.5 10.5 3 3" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      <Input type="search" aria-label={label} placeholder={label} className="h-7 pl-8 pointer-coarse:h-10" {...rest} />
      {hint ? <span className="pointer-events-none absolute right-2">{hint}</span> : null}
    </div>
  );
}
