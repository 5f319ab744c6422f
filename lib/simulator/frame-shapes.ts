import type { LifecycleName, Switches } from "./switches.ts";
import type { SimAlert, SimIndex, SimSession, SimStream } from "./world.ts";

/** What a stream calls itself on the socket: the channel, or as the capture engine names it. */
export function streamName(stream: SimStream, switches: Switches): string {
  const kind = stream.channel.split(":")[0] ?? stream.channel;
  return switches.streamName === "channel" ? stream.channel : `Capture ${kind} - ${stream.sessionId.slice(0, 8)}`;
}

export function transcriptFrame(
  stream: SimStream,
  switches: Switches,
  said: { text: string; isFinal: boolean; start: number; end: number },
): unknown {
  const { text, start, end } = said;
  const isFinal =
    switches.isFinal === "absent"
      ? {}
      : { is_final: switches.isFinal === "string" ? String(said.isFinal) : said.isFinal };
  const data = { text, ...isFinal, start, end };
  if (switches.frameStyle === "type") return { type: "transcript", rtstream_id: stream.id, ...data };
  return { channel: "transcript", rtstream_id: stream.id, rtstream_name: streamName(stream, switches), data };
}

export function indexFrame(
  stream: SimStream,
  index: SimIndex,
  switches: Switches,
  data: { text: string; start: number; end: number },
): unknown {
  if (switches.frameStyle === "type") {
    return { type: "index", index_type: index.kind, rtstream_id: stream.id, ...data };
  }
  const channel = index.kind === "visual" ? switches.visualChannel : switches.audioChannel;
  return { channel, rtstream_id: stream.id, rtstream_name: streamName(stream, switches), data };
}

export type Firing = {
  label: string;
  confidence: number;
  explanation: string;
  start: number;
  end: number;
};

export function alertFrame(stream: SimStream, switches: Switches, firing: Firing): unknown {
  const { label, confidence, explanation, start, end } = firing;
  if (switches.frameStyle === "type") {
    return { type: "alert", rtstream_id: stream.id, label, triggered: true, confidence, start, end };
  }
  const data =
    switches.alertShape === "C"
      ? { event_label: label, timestamp: end, text: explanation }
      : { label, triggered: true, confidence, text: explanation, start, end };
  return { channel: "alert", rtstream_id: stream.id, rtstream_name: streamName(stream, switches), data };
}

export function alertCallback(
  stream: SimStream,
  alert: SimAlert,
  switches: Switches,
  firing: Firing,
  at: number,
  publicUrl: string,
): unknown {
  const { label, confidence, explanation, start, end } = firing;
  if (switches.alertShape === "C") {
    return { event_label: label, rtstream_id: stream.id, timestamp: end, data: { text: explanation } };
  }
  const streamUrl = clipUrl(publicUrl, stream.id, start, end);
  const isDocumented = switches.alertShape === "A";
  return {
    event_id: `event-${alert.eventId}`,
    label,
    confidence,
    explanation,
    timestamp: isDocumented ? new Date(at).toISOString() : `${microseconds(at)}+00:00`,
    start_time: isDocumented ? start / 1000 : indianTime(start),
    end_time: isDocumented ? end / 1000 : indianTime(end),
    stream_url: streamUrl,
    ...(switches.hasPlayerUrl ? { player_url: playerUrl(publicUrl, streamUrl) } : {}),
  };
}

/** `{event, capture_session_id, status, data}`: the part that webhook and frame share. */
export function lifecycleCore(session: SimSession, status: LifecycleName, data: Record<string, unknown>) {
  return { event: `capture_session.${status}`, capture_session_id: session.id, status, data };
}

export function lifecycleWebhook(
  session: SimSession,
  status: LifecycleName,
  data: Record<string, unknown>,
  at: number,
): unknown {
  const core = lifecycleCore(session, status, data);
  if (session.switches.envelope === "minimal") return core;
  const { event, capture_session_id } = core;
  return {
    version: "2",
    event,
    timestamp: new Date(at).toISOString(),
    capture_session_id,
    end_user_id: session.endUserId,
    status,
    data,
  };
}

/** Manifest of a window of a stream: whole seconds outward, written in microseconds. */
export function clipUrl(publicUrl: string, streamId: string, startMs: number, endMs: number): string {
  const start = Math.floor(startMs / 1000) * 1_000_000;
  const end = Math.ceil(endMs / 1000) * 1_000_000;
  return `${publicUrl}/manifests/${streamId}/${start}-${end}.m3u8`;
}

export function playerUrl(publicUrl: string, streamUrl: string): string {
  return `${publicUrl}/player?url=${encodeURIComponent(streamUrl)}`;
}

function microseconds(at: number): string {
  return new Date(at).toISOString().replace("Z", "000");
}

/** The live service writes the window in Indian Standard Time, whatever the account. */
function indianTime(at: number): string {
  return `${microseconds(at + 5.5 * 3_600_000)}+05:30`;
}
