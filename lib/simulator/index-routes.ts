import { newHexId } from "./chance.ts";
import { playIndex } from "./play-index.ts";
import {
  type Call,
  done,
  field,
  found,
  pageOf,
  Refusal,
  type Route,
  requiredText,
  success,
  textField,
} from "./route.ts";
import { inWindow, objectField, streamOf } from "./stream-routes.ts";
import type { Switches } from "./switches.ts";
import type { SimIndex } from "./world.ts";

const WORDS_PER_SECOND = 2.8;
const SENTENCE_SECONDS = 4;
const LONGEST_WINDOW_SECONDS = 600;

export const indexRoutes: Route[] = [
  { method: "POST", pattern: "/rtstream/:stream/index/scene", handle: createIndex },
  { method: "GET", pattern: "/rtstream/:stream/index/scene", handle: listIndexes },
  { method: "GET", pattern: "/rtstream/:stream/index/scene/:index", handle: readRecords },
  { method: "PATCH", pattern: "/rtstream/:stream/index/scene/:index", handle: changePrompt },
  { method: "PATCH", pattern: "/rtstream/:stream/index/scene/:index/status", handle: changeStatus },
  { method: "GET", pattern: "/rtstream/:stream/index/:index", handle: readIndex },
  { method: "POST", pattern: "/rtstream/event", handle: createEvent },
  { method: "GET", pattern: "/rtstream/event", handle: listEvents },
  ...["", "/scene"].flatMap((part): Route[] => [
    { method: "POST", pattern: `/rtstream/:stream/index${part}/:index/alert`, handle: createAlert },
    { method: "GET", pattern: `/rtstream/:stream/index${part}/:index/alert`, handle: listAlerts },
    { method: "PATCH", pattern: `/rtstream/:stream/index${part}/:index/alert/:alert/status`, handle: changeAlert },
  ]),
];

/** Extraction fields may be absent, null, "time" or "time_based"; a transcript extraction makes an audio index. */
function createIndex(call: Call) {
  const [stream, session, world] = streamOf(call);
  const extractionType = textField(call, "extraction_type") ?? "time";
  const kind = stream.mediaTypes.includes("audio") ? "audio" : "visual";
  const given = objectField(call, "extraction_config");
  const config = Object.keys(given).length > 0 ? given : defaultConfig(kind);
  const windowSeconds = windowOf(kind, config);
  if (!(windowSeconds > 0 && windowSeconds <= LONGEST_WINDOW_SECONDS))
    throw new Refusal(400, "The window is not valid");
  const index: SimIndex = {
    id: newHexId(),
    streamId: stream.id,
    kind,
    extractionType,
    extractionConfig: config,
    windowSeconds,
    prompt: textField(call, "prompt") ?? "Describe the scene",
    name: textField(call, "name") ?? `Index ${stream.indexes.length + 1}`,
    status: "running",
    socketId: textField(call, "ws_connection_id"),
    records: [],
    alerts: [],
    isPlaying: false,
  };
  if (kind === "audio" && stream.transcript.status !== "running") {
    // A description of speech needs the transcript: started without a socket, or the call has no effect.
    if (field(call, "auto_start_transcript") === false) return done("No transcript is running");
    stream.transcript.status = "running";
  }
  stream.indexes.push(index);
  playIndex(world, session, stream, index);
  session.desktop?.wired();
  return success(indexShape(index, session.switches));
}

function defaultConfig(kind: SimIndex["kind"]): Record<string, unknown> {
  return kind === "visual" ? { time: 10, frame_count: 5 } : { segmenter: "time", segmentation_value: 15 };
}

function windowOf(kind: SimIndex["kind"], config: Record<string, unknown>): number {
  if (kind === "visual") return Number(config.time ?? 10);
  const value = Number(config.segmentation_value ?? config.time ?? 15);
  if (config.segmenter === "word") return Math.max(2, Math.round(value / WORDS_PER_SECOND));
  return config.segmenter === "sentence" ? value * SENTENCE_SECONDS : value;
}

/** The live service returns the numbers of a configuration as strings. */
function indexShape(index: SimIndex, switches: Switches) {
  const config = Object.entries(index.extractionConfig).map(([name, value]) => {
    return [name, switches.naming === "observed" ? String(value) : value];
  });
  return {
    rtstream_index_id: index.id,
    extraction_type: index.extractionType,
    extraction_config: Object.fromEntries(config),
    prompt: index.prompt,
    name: index.name,
    status: index.status,
  };
}

function listIndexes(call: Call) {
  const [stream, session] = streamOf(call);
  return success({ scene_indexes: stream.indexes.map((index) => indexShape(index, session.switches)) });
}

function readIndex(call: Call) {
  const [, session] = streamOf(call);
  return success(indexShape(indexOf(call), session.switches));
}

/** Epoch seconds, newest first. */
function readRecords(call: Call) {
  const [, session] = streamOf(call);
  const { maxPageSize, recordText } = session.switches;
  const records = inWindow(call, indexOf(call).records).sort((a, b) => b.start - a.start);
  const { rows, hasNext } = pageOf(call, records, maxPageSize);
  const shaped = rows.map(({ start, end, text }) => ({ start: start / 1000, end: end / 1000, [recordText]: text }));
  return success({ scene_index_records: shaped, next_page: hasNext });
}

function changePrompt(call: Call) {
  const index = indexOf(call);
  index.prompt = requiredText(call, "prompt");
  return success({ prompt: index.prompt });
}

function changeStatus(call: Call) {
  const [stream, session, world] = streamOf(call);
  const index = indexOf(call);
  const action = requiredText(call, "action");
  if (action !== "start" && action !== "stop") throw new Refusal(400, "action must be start or stop");
  index.status = action === "start" ? "running" : "stopped";
  if (action === "start") playIndex(world, session, stream, index);
  return done(`Index ${index.status}`);
}

function createEvent(call: Call) {
  const event = { id: newHexId(), prompt: requiredText(call, "event_prompt"), label: requiredText(call, "label") };
  call.world.events.push(event);
  return success({ event_id: event.id });
}

function listEvents({ world }: Call) {
  return success({
    events: world.events.map(({ id, prompt, label }) => ({ event_id: id, event_prompt: prompt, label })),
  });
}

function createAlert(call: Call) {
  const [, session, world] = streamOf(call);
  const eventId = requiredText(call, "event_id").replace(/^event-/, "");
  found(
    world.events.find((event) => event.id === eventId),
    "Event",
  );
  const callbackUrl = textField(call, "callback_url");
  const socketId = textField(call, "ws_connection_id");
  const alert = { id: newHexId(), eventId, callbackUrl, socketId, isEnabled: true };
  indexOf(call).alerts.push(alert);
  session.desktop?.wired();
  return success({ alert_id: alert.id });
}

function listAlerts(call: Call) {
  const alerts = indexOf(call).alerts.map((alert) => {
    const event = call.world.events.find((candidate) => candidate.id === alert.eventId);
    return {
      alert_id: alert.id,
      event_id: alert.eventId,
      prompt: event?.prompt ?? "",
      label: event?.label ?? "",
      callback_url: alert.callbackUrl,
      status: alert.isEnabled ? "enabled" : "disabled",
    };
  });
  return success({ alerts });
}

/** `{action: "enable"}` as the SDKs send it, or `{status: "enabled"}` as the specification has it. */
function changeAlert(call: Call) {
  const alert = found(
    indexOf(call).alerts.find((candidate) => candidate.id === call.params.alert),
    "Alert",
  );
  const wish = textField(call, "action") ?? requiredText(call, "status");
  if (!/^(enable|disable)d?$/.test(wish)) throw new Refusal(400, "action must be enable or disable");
  alert.isEnabled = wish.startsWith("enable");
  return done(`Alert ${alert.isEnabled ? "enabled" : "disabled"}`);
}

function indexOf(call: Call): SimIndex {
  const [stream] = streamOf(call);
  return found(
    stream.indexes.find((index) => index.id === call.params.index),
    "Scene index",
  );
}
