import { Agenda } from "./agenda.ts";
import { newStreamId, newVideoId } from "./chance.ts";
import { clipUrl, playerUrl } from "./frame-shapes.ts";
import { playSpeech, playSteadily } from "./play-speech.ts";
import { postJunk, reachState } from "./reach-state.ts";
import { type ChannelId, fitScenario, type ScenarioName } from "./scenario.ts";
import { scenarios } from "./scenarios/all-scenarios.ts";
import { resolveSwitches, type SwitchesGiven } from "./switches.ts";
import type { Desktop, SimSession, SimStream, World } from "./world.ts";

const ACTIVE_AFTER_MS = 1000;
const STOPPED_AFTER_MS = 800;
const EXPORTED_AFTER_MS = 3000;
/** Wiring counts as done when no pipeline was made for this long. */
const QUIET_MS = 500;

export type DesktopOrder = {
  scenario: ScenarioName;
  rate: number;
  startAt: number;
  lengthSeconds: number | null;
  framesPerSecond: number;
  /** Wall milliseconds that a fast clock waits after active for pipelines, so that a product misses no words. */
  settleMs: number;
  channels: ChannelId[] | null;
  switches: SwitchesGiven;
};

/** A person presses record: the session goes through its states and its scenario is played on the desktop's own clock. */
export function playDesktop(world: World, session: SimSession, order: DesktopOrder): Desktop {
  const scenario = scenarios[order.scenario];
  session.switches = resolveSwitches(world.switches, order.switches);
  session.oracle.scenario = order.scenario;
  const agenda = new Agenda(order.startAt, order.rate);
  const desktop: Desktop = {
    agenda,
    scenario: fitScenario(scenario, order.lengthSeconds ?? scenario.seconds),
    framesPerSecond: order.framesPerSecond,
    activeAt: null,
    stoppedAt: null,
    wired: () => undefined,
  };
  session.desktop = desktop;
  const store = session.switches.recording !== "nothing_stored";
  session.channels = (order.channels ?? channelsOf(scenario.channels, session)).map((channel) => ({ channel, store }));
  agenda.at(order.startAt, () => void reachState(world, session, "starting", order.startAt));
  const activeAt = order.startAt + ACTIVE_AFTER_MS;
  agenda.at(activeAt, () => becomeActive(world, session, desktop, activeAt, order.settleMs));
  return desktop;
}

/** The person presses stop, or the script is over. */
export function stopDesktop(world: World, session: SimSession, at: number): void {
  const { desktop } = session;
  if (!desktop || desktop.stoppedAt !== null || session.status === "failed") return;
  desktop.agenda.release();
  desktop.stoppedAt = at;
  void reachState(world, session, "stopping", at);
  desktop.agenda.at(at + STOPPED_AFTER_MS, () => {
    for (const stream of session.streams) stream.status = "stopped";
    void reachState(world, session, "stopped", at + STOPPED_AFTER_MS);
    finishRecording(world, session, desktop, at + STOPPED_AFTER_MS);
  });
}

function channelsOf(channels: ChannelId[], session: SimSession): ChannelId[] {
  return session.switches.displays === 2 ? [...channels, "display:2"] : channels;
}

function becomeActive(world: World, session: SimSession, desktop: Desktop, at: number, settleMs: number): void {
  desktop.activeAt = at;
  session.streams = session.channels.map(({ channel }) => newStream(session, channel, at));
  for (const stream of session.streams) world.streams.set(stream.id, stream);
  playSpeech(world, session, desktop, at);
  if (desktop.framesPerSecond > 0) playSteadily(world, session, desktop, at);
  const { failAt } = session.switches;
  if (failAt !== null) desktop.agenda.at(at + failAt * 1000, () => fail(world, session, desktop, at + failAt * 1000));
  const end = at + desktop.scenario.seconds * 1000;
  desktop.agenda.at(end, () => stopDesktop(world, session, end));
  if (settleMs > 0) holdUntilWired(desktop, at, settleMs);
  const rtstreams = session.streams.map(({ id, channel, mediaTypes }) => {
    return { rtstream_id: id, name: channel, media_types: mediaTypes };
  });
  void reachState(world, session, "active", at, { rtstreams }).then(() => postJunk(world, session));
}

function newStream(session: SimSession, channel: ChannelId, at: number): SimStream {
  const isDisplay = channel.startsWith("display");
  const category = isDisplay ? "screen" : channel === "mic:default" ? "mic" : "system_audio";
  return {
    id: newStreamId(),
    sessionId: session.id,
    collectionId: session.collectionId,
    channel,
    category,
    mediaTypes: [isDisplay ? "video" : "audio"],
    status: "connected",
    createdAt: at,
    transcript: {
      status: "not_configured",
      engine: "default",
      socketId: null,
      startedAt: 0,
      updatedAt: 0,
      records: [],
    },
    indexes: [],
  };
}

function holdUntilWired(desktop: Desktop, at: number, settleMs: number): void {
  desktop.agenda.hold(at);
  const release = () => desktop.agenda.release();
  const deadline = setTimeout(release, settleMs);
  let quiet: NodeJS.Timeout | null = null;
  deadline.unref();
  desktop.wired = () => {
    if (quiet) clearTimeout(quiet);
    quiet = setTimeout(() => {
      clearTimeout(deadline);
      release();
    }, QUIET_MS);
    quiet.unref();
  };
}

function fail(world: World, session: SimSession, desktop: Desktop, at: number): void {
  if (desktop.stoppedAt !== null) return;
  desktop.stoppedAt = at;
  const failure = { code: "capture_interrupted", message: "The desktop stopped sending media." };
  session.failure = failure;
  for (const stream of session.streams) stream.status = "stopped";
  const data = session.switches.failureShape === "error" ? { error: failure } : failure;
  void reachState(world, session, "failed", at, data);
}

function finishRecording(world: World, session: SimSession, desktop: Desktop, stoppedAt: number): void {
  if (!session.channels.some((channel) => channel.store)) return;
  session.exportStatus = "exporting";
  const at = stoppedAt + EXPORTED_AFTER_MS;
  desktop.agenda.at(at, () => {
    if (session.switches.recording === "export_failed") {
      session.exportStatus = "failed";
      return;
    }
    const video = storeVideo(world, session, desktop, at);
    const urls = { stream_url: videoUrl(world, video), player_url: playerUrl(world.publicUrl, videoUrl(world, video)) };
    const data = { exported_video_id: video, ...(session.switches.exportedFields === "urls" ? urls : {}) };
    void reachState(world, session, "exported", at, data);
  });
}

function storeVideo(world: World, session: SimSession, desktop: Desktop, at: number): string {
  const id = newVideoId();
  const seconds = ((desktop.stoppedAt ?? at) - (desktop.activeAt ?? at)) / 1000;
  const { collectionId } = session;
  const name = `${desktop.scenario.title} - Recording`;
  world.videos.set(id, {
    id,
    collectionId,
    name,
    scenario: desktop.scenario.name,
    seconds,
    sessionId: session.id,
    createdAt: at,
  });
  session.exportedVideoId = id;
  session.exportStatus = "exported";
  return id;
}

export function videoUrl(world: World, videoId: string): string {
  return `${world.publicUrl}/v3/published/manifests/${videoId}.m3u8`;
}

/** The whole recording of one stream as a clip. */
export function streamUrl(world: World, session: SimSession, streamId: string): string {
  const start = session.desktop?.activeAt ?? session.createdAt;
  return clipUrl(world.publicUrl, streamId, start, session.desktop?.stoppedAt ?? Date.now());
}
