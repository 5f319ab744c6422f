import { ChoicePill } from "#components/ui/pill";
import { SEVERITY_WORDS, SeverityMark } from "#components/ui/severity-mark";
import { classNames } from "#lib/client/class-names";
import { SEVERITIES, type Severity } from "#lib/model/alert";

type SeverityFacetProps = { chosen: readonly Severity[]; onChange: (chosen: Severity[]) => void };

const LOUDEST_FIRST = [...SEVERITIES].reverse();

/** A column beside the list where there is room for one. */
export function SeverityColumn({ chosen, onChange }: SeverityFacetProps) {
  return (
    <fieldset className="hidden w-44 shrink-0 flex-col gap-0.5 border-r p-2.5 xl:flex">
      <legend className="contents">
        <span className="px-2 pt-1 pb-1.5 text-xs text-ink-3">Severity</span>
      </legend>
      {LOUDEST_FIRST.map((severity) => {
        const isChosen = chosen.includes(severity);
        return (
          <button
            key={severity}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChange(toggled(chosen, severity))}
            className={classNames(
              "flex h-8 items-center gap-2.5 rounded-control border px-2 text-left transition-colors",
              isChosen
                ? "border-line-strong bg-raised text-ink"
                : "border-transparent text-ink-2 hover:bg-raised hover:text-ink light:hover:bg-sunken",
            )}
          >
            <SeverityMark severity={severity} isDecorative />
            {SEVERITY_WORDS[severity]}
          </button>
        );
      })}
      <p className="px-2 pt-2 text-xs text-ink-3">
        {chosen.length === 0 ? "Showing every severity" : "Press again to remove"}
      </p>
    </fieldset>
  );
}

/** The same choice as a row of pills. */
export function SeverityPills({ chosen, onChange }: SeverityFacetProps) {
  return (
    <fieldset className="flex min-w-0 shrink-0 gap-1.5 overflow-x-auto border-b px-4 py-2 xl:hidden">
      <legend className="sr-only">Severity</legend>
      {LOUDEST_FIRST.map((severity) => (
        <ChoicePill
          key={severity}
          isChosen={chosen.includes(severity)}
          onClick={() => onChange(toggled(chosen, severity))}
        >
          <SeverityMark severity={severity} isDecorative className="size-2.5" />
          {SEVERITY_WORDS[severity]}
        </ChoicePill>
      ))}
    </fieldset>
  );
}

function toggled(chosen: readonly Severity[], severity: Severity): Severity[] {
  return chosen.includes(severity) ? chosen.filter((other) => other !== severity) : [...chosen, severity];
}
