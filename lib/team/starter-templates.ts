import type { PipelineKind, StreamKind } from "#lib/model/stream";

export type StarterTemplate = {
  streamKind: StreamKind;
  kind: PipelineKind;
  name: string;
  prompt: string | null;
  windowSeconds: number | null;
  frameCount: number | null;
};

/** Short windows make a rule fire soon; what a screen or a talk is about needs a little longer to be said well. */
const SCREEN_WINDOW_SECONDS = 5;
const TALK_WINDOW_SECONDS = 15;
const FRAMES_PER_WINDOW = 3;

const SCREEN_PROMPT = `Describe what is on this computer screen for a colleague who reviews the recording later.
Name the application or site in front and the document, ticket or page that is open. Say what the person is doing in it and what changed since the previous frames.
Quote short visible text exactly when it matters: titles, error messages, status values, amounts, names of settings.
Say so plainly when a password, access key, card number or another person's private data is readable, but never repeat the secret itself.
Two sentences at most. Do not guess at what cannot be seen.`;

const CAMERA_PROMPT = `Describe what this camera shows for a colleague who reviews the recording later.
Say how many people are in view, what they are doing, and whether someone enters, leaves, or holds something to the camera.
Two sentences at most. Do not identify anyone by their face and do not guess at moods.`;

const MIC_PROMPT = `Summarise what the recorded person says in this stretch of speech, in one or two sentences.
Keep decisions, promises, refunds or discounts offered, dates, amounts and names exactly as spoken. Say who is meant to do what, when it is said.
Add nothing that was not said. If it is only small talk or filler, say that in a few words.`;

const SYSTEM_AUDIO_PROMPT = `Summarise what is heard from this computer in this stretch: the other people in a call, or the sound of a video.
Keep requests, complaints, decisions, dates, amounts and names exactly as spoken, and say when the speaker is upset or asks for a person in charge.
One or two sentences. Add nothing that was not said.`;

export const STARTER_TEMPLATES: readonly StarterTemplate[] = [
  transcript("mic"),
  talk("mic", MIC_PROMPT),
  transcript("system_audio"),
  talk("system_audio", SYSTEM_AUDIO_PROMPT),
  picture("display", "screen", SCREEN_PROMPT),
  picture("camera", "camera", CAMERA_PROMPT),
];

function transcript(streamKind: StreamKind): StarterTemplate {
  return {
    streamKind,
    kind: "transcript",
    name: "transcript",
    prompt: null,
    windowSeconds: null,
    frameCount: null,
  };
}

function talk(streamKind: StreamKind, prompt: string): StarterTemplate {
  return {
    streamKind,
    kind: "audio_index",
    name: "talk",
    prompt,
    windowSeconds: TALK_WINDOW_SECONDS,
    frameCount: null,
  };
}

function picture(streamKind: StreamKind, name: string, prompt: string): StarterTemplate {
  return {
    streamKind,
    kind: "visual_index",
    name,
    prompt,
    windowSeconds: SCREEN_WINDOW_SECONDS,
    frameCount: FRAMES_PER_WINDOW,
  };
}
