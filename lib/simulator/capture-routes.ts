import { newClientToken } from "./chance.ts";
import { playDesktop, stopDesktop } from "./play-desktop.ts";
import { type Call, done, field, Refusal, type Route, requiredText, success, textField } from "./route.ts";
import type { ChannelId } from "./scenario.ts";
import { sessionOf } from "./session-routes.ts";
import { timeOf } from "./world.ts";

const ONE_DAY_SECONDS = 86_400;

/** What a desktop app calls with its client token. */
export const captureRoutes: Route[] = [
  { method: "POST", pattern: "/capture/session/token", handle: createToken },
  { method: "POST", pattern: "/capture/session/start", handle: startCapture },
  { method: "GET", pattern: "/capture/session/:session", handle: readCapture },
  { method: "POST", pattern: "/capture/session/:session/stop", handle: stopCapture },
];

function createToken(call: Call) {
  const expiresIn = Number(field(call, "expires_in") ?? ONE_DAY_SECONDS);
  if (!(expiresIn > 0)) throw new Refusal(400, "expires_in must be a positive number of seconds");
  const expiresAt = Math.floor(Date.now() / 1000) + expiresIn;
  return success({ token: newClientToken(), expires_at: expiresAt, expires_in: expiresIn });
}

/** A desktop app's own call; the person behind it then holds a planning call. */
function startCapture(call: Call) {
  const session = sessionOf(call.world, requiredText(call, "session_id"));
  if (session.desktop) throw new Refusal(400, "The session was already started");
  const given = field(call, "channels");
  const channels = Array.isArray(given) ? given.map((channel) => String(channel.channel_id) as ChannelId) : null;
  session.wsConnectionId = textField(call, "ws_connection_id") ?? session.wsConnectionId;
  session.callbackUrl = textField(call, "callback_url") ?? session.callbackUrl;
  const { switches } = call.world;
  const order = {
    rate: 1,
    startAt: Date.now(),
    lengthSeconds: null,
    framesPerSecond: 0,
    settleMs: 0,
    channels,
    switches,
  };
  playDesktop(call.world, session, { scenario: "planning-call", ...order });
  return success({ session_id: session.id, status: "starting" });
}

function readCapture({ world, params }: Call) {
  const session = sessionOf(world, params.session);
  const channels = session.channels.map(({ channel }) => {
    return { channel_id: channel, rtsp_url: `rtsp://localhost/${session.id}/${channel}` };
  });
  return success({ session_id: session.id, status: session.status, channels });
}

function stopCapture({ world, params }: Call) {
  const session = sessionOf(world, params.session);
  stopDesktop(world, session, Math.round(timeOf(session)));
  return done("Capture is stopping");
}
