import { classNames } from "#lib/client/class-names";

/** A ring opened by one line of sight: what is seen, and the moment at which it is seen. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className={classNames("size-5 shrink-0", className)}>
      <path
        d="M9.4 4.2a8.2 8.2 0 0 0 0 15.6M14.6 4.2a8.2 8.2 0 0 1 0 15.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
        className="text-ink-2"
      />
      <path d="M12 1.8 13.8 12 12 22.2 10.2 12z" fill="currentColor" className="text-signal" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="flex items-center gap-2 text-base font-semibold text-ink">
      <LogoMark />
      Sightline
    </span>
  );
}
