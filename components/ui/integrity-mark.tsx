import { classNames } from "#lib/client/class-names";
import { INTEGRITY_SENTENCES, INTEGRITY_WORDS } from "#lib/client/format-words";
import type { Session } from "#lib/model/session";

const INK: Record<Session["integrity"], string> = {
  complete: "text-ok",
  unverified: "text-warn",
  incomplete: "text-critical",
};

/** How far the record can be trusted: disc, broken disc, cross, each with its word. */
export function IntegrityMark({ integrity }: { integrity: Session["integrity"] }) {
  return (
    <span className="inline-flex items-center gap-1.5" title={INTEGRITY_SENTENCES[integrity]}>
      <svg aria-hidden viewBox="0 0 10 10" className={classNames("size-2 shrink-0", INK[integrity])}>
        {integrity === "complete" ? <circle cx="5" cy="5" r="4" fill="currentColor" /> : null}
        {integrity === "unverified" ? (
          <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 1.6" />
        ) : null}
        {integrity === "incomplete" ? (
          <path d="m1.5 1.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        ) : null}
      </svg>
      {INTEGRITY_WORDS[integrity]}
    </span>
  );
}
