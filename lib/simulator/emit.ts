import { between, newStreamId } from "./chance.ts";
import { alertCallback, alertFrame, type Firing, indexFrame, transcriptFrame } from "./frame-shapes.ts";
import { postWebhook } from "./post-webhook.ts";
import { type Cue, wordsOf } from "./scenario.ts";
import { wantedBy } from "./wanted-by.ts";
import type { SimAlert, SimIndex, SimSession, SimStream, World } from "./world.ts";

/** Sends to one connection id and writes down whether a live socket took it. */
export function pushFrame(world: World, session: SimSession, connectionId: string | null, frame: unknown, at: number) {
  if (!connectionId) return;
  const wasDelivered = world.sockets.send(connectionId, frame);
  session.oracle.frames.push({ connectionId, wasDelivered, at, wallAt: Date.now(), frame });
}

export function emitDraft(
  world: World,
  session: SimSession,
  stream: SimStream,
  draft: { text: string; start: number; at: number },
) {
  if (session.switches.isFinal === "absent" || stream.transcript.status !== "running") return;
  const { text, start, at } = draft;
  session.oracle.drafts.push({ streamId: stream.id, text, start });
  const frame = transcriptFrame(stream, session.switches, { text, isFinal: false, start, end: at });
  pushFrame(world, session, stream.transcript.socketId, frame, at);
}

export function emitFinal(
  world: World,
  session: SimSession,
  stream: SimStream,
  said: { text: string; start: number; end: number; at: number },
) {
  const { text, start, end, at } = said;
  if (stream.transcript.status !== "running") return;
  const words = wordsOf(text);
  const each = (end - start) / words.length;
  stream.transcript.records.push({
    start,
    end,
    text,
    words: words.map((word, place) => ({ word, start: start + place * each, end: start + (place + 1) * each })),
  });
  session.oracle.finals.push({ streamId: stream.id, channel: stream.channel, start, end, text });
  const frame = transcriptFrame(stream, session.switches, { text, isFinal: true, start, end });
  pushFrame(world, session, stream.transcript.socketId, frame, at);
  if (session.switches.hasUnknownStream && session.oracle.finals.length % 5 === 1) {
    const stranger = { ...stream, id: newStreamId() };
    const unknown = transcriptFrame(stranger, session.switches, { text, isFinal: true, start, end });
    pushFrame(world, session, stream.transcript.socketId, unknown, at);
  }
}

export function emitDescription(
  world: World,
  session: SimSession,
  stream: SimStream,
  index: SimIndex,
  seen: { text: string; start: number; end: number; at: number },
) {
  const { text, start, end, at } = seen;
  index.records.push({ start, end, text });
  session.oracle.descriptions.push({
    streamId: stream.id,
    channel: stream.channel,
    kind: index.kind,
    indexId: index.id,
    start,
    end,
    text,
  });
  pushFrame(world, session, index.socketId, indexFrame(stream, index, session.switches, { text, start, end }), at);
  for (const alert of index.alerts) {
    if (alert.isEnabled) considerAlert(world, session, stream, index, alert, seen);
  }
}

function considerAlert(
  world: World,
  session: SimSession,
  stream: SimStream,
  index: SimIndex,
  alert: SimAlert,
  seen: { text: string; start: number; end: number; at: number },
) {
  const desktop = session.desktop;
  const event = world.events.find((candidate) => candidate.id === alert.eventId);
  if (!desktop || desktop.activeAt === null || !event) return;
  const from = (seen.start - desktop.activeAt) / 1000;
  const to = (seen.end - desktop.activeAt) / 1000;
  const wanted = wantedBy(event);
  const cue = desktop.scenario.cues.find(
    (candidate) =>
      candidate.channel === stream.channel &&
      isShown(candidate, from, to) &&
      candidate.topics.some((topic) => wanted.includes(topic)),
  );
  if (!cue) return;
  const wobble = between(-0.03, 0.03, world.seed, "confidence", event.label, Math.round(from));
  const firing: Firing = {
    label: event.label,
    confidence: Math.min(1, Math.round((cue.confidence + wobble) * 100) / 100),
    explanation: cue.explanation,
    start: seen.start,
    end: seen.end,
  };
  fireAlert(world, session, stream, index, alert, firing, seen.at);
}

/** A window shows what fills a third of it, or most of what is short. */
function isShown(cue: Cue, from: number, to: number): boolean {
  const overlap = Math.min(to, cue.until) - Math.max(from, cue.at);
  return overlap > 0 && overlap >= Math.min((to - from) * 0.3, (cue.until - cue.at) / 2);
}

function fireAlert(
  world: World,
  session: SimSession,
  stream: SimStream,
  index: SimIndex,
  alert: SimAlert,
  firing: Firing,
  seenAt: number,
) {
  const { agenda } = session.desktop ?? {};
  if (!agenda) return;
  const name = [firing.label, Math.round(firing.start - (session.desktop?.activeAt ?? 0))] as const;
  const frameAt = seenAt + between(300, 900, world.seed, "alert-frame", ...name);
  const callbackAt = seenAt + between(900, 3000, world.seed, "alert-callback", ...name);
  const callbackUrl = session.switches.alertCallback === "own" ? alert.callbackUrl : session.callbackUrl;
  session.oracle.alerts.push({
    streamId: stream.id,
    indexId: index.id,
    alertId: alert.id,
    eventId: alert.eventId,
    ...firing,
    callbackUrl,
    socketId: alert.socketId,
  });
  agenda.at(frameAt, () =>
    pushFrame(world, session, alert.socketId, alertFrame(stream, session.switches, firing), frameAt),
  );
  if (!callbackUrl) return;
  agenda.at(callbackAt, () => {
    const body = alertCallback(stream, alert, session.switches, firing, callbackAt, world.publicUrl);
    void postWebhook(world, session, "alert", callbackUrl, JSON.stringify(body));
  });
}
