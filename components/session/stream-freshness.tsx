"use client";

import { useDrafts } from "#components/live/use-session-watch";
import { useTickingText } from "#components/ui/clock-provider";
import { Pill } from "#components/ui/pill";
import { StreamMark } from "#components/ui/stream-mark";
import { Tooltip } from "#components/ui/tooltip";
import type { HeldDraft } from "#lib/client/draft-store";
import { formatAge } from "#lib/client/format-time";
import { PIPELINE_WORDS } from "#lib/client/format-words";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { isLive } from "#lib/model/session-status";
import type { Stream } from "#lib/model/stream";
import { streamTitle } from "#lib/model/timeline-lanes";

/** Quiet for longer than this is worth the word; people do stop talking. */
const SILENT_MS = 20_000;

type StreamFreshnessProps = { session: Session; moments: readonly Moment[] };

/** Life per stream, not per socket: when each was last heard. */
export function StreamFreshness({ session, moments }: StreamFreshnessProps) {
  const drafts = useDrafts(session.id);
  return session.streams.map((stream) => (
    <StreamPill
      key={stream.id}
      stream={stream}
      title={streamTitle(stream, session.streams)}
      runs={isLive(session.status)}
      heardAt={lastHeard(stream, moments, drafts)}
    />
  ));
}

type StreamPillProps = { stream: Stream; title: string; runs: boolean; heardAt: number | null };

function StreamPill({ stream, title, runs, heardAt }: StreamPillProps) {
  const age = useTickingText((now) => (runs ? describeAge(heardAt, now) : ""));
  const failed = stream.pipelines.find(({ state }) => state === "failed" || state === "degraded");
  const isQuiet = age.startsWith("silent") || age === "no moment yet";
  return (
    <Tooltip hint={<PipelineStates stream={stream} />}>
      <Pill tone={failed?.state === "failed" ? "broken" : failed ? "waiting" : "plain"} tabIndex={0}>
        <StreamMark kind={stream.kind} className={isQuiet ? "opacity-40" : undefined} />
        <span className={isQuiet ? "text-ink-3" : "text-ink"}>{title}</span>
        {failed ? `${PIPELINE_WORDS[failed.kind].toLowerCase()} ${failed.state}` : null}
        {age ? <span className="figures">{age}</span> : null}
      </Pill>
    </Tooltip>
  );
}

function PipelineStates({ stream }: { stream: Stream }) {
  if (stream.pipelines.length === 0) return <span>{stream.name}: no pipeline runs on this stream</span>;
  return (
    <span className="flex flex-col">
      <span className="text-ink-3">{stream.name}</span>
      {stream.pipelines.map(({ kind, state, error }) => (
        <span key={kind}>
          {PIPELINE_WORDS[kind]}: {state}
          {error ? ` · ${error}` : ""}
        </span>
      ))}
    </span>
  );
}

function describeAge(heardAt: number | null, now: number): string {
  if (heardAt === null) return "no moment yet";
  const age = Math.max(0, now - heardAt);
  return age > SILENT_MS ? `silent ${formatAge(age)}` : formatAge(age);
}

/** Arrival, by this server's clock: the capture's own clock may run apart from it. */
function lastHeard(stream: Stream, moments: readonly Moment[], drafts: readonly HeldDraft[]): number | null {
  const draft = drafts.find(({ streamId }) => streamId === stream.id);
  if (draft) return draft.heardAt;
  for (let index = moments.length - 1; index >= 0; index--) {
    const moment = moments[index];
    if (moment?.streamId === stream.id && moment.kind !== "alert") return Date.parse(moment.receivedAt);
  }
  return stream.lastMomentAt ? Date.parse(stream.lastMomentAt) : null;
}
