import { type RefObject, useEffect, useState } from "react";
import { safeUrl } from "#lib/client/safe-url";

export type RecordingState =
  | { kind: "loading" }
  | { kind: "ready"; durationMs: number }
  | { kind: "failed"; sentence: string };

/** Why a playlist would not load, in words for a person; the address stays out of them. */
const SENTENCES = {
  address: "The recording has no usable address.",
  unsupported: "This browser cannot play HLS recordings.",
  network: "The recording could not be loaded from VideoDB.",
  media: "This browser cannot decode the recording.",
} as const;

/** Loads an HLS recording into a video element: hls.js where it works (fetched only now), the browser's own player elsewhere. */
export function useRecording(ref: RefObject<HTMLVideoElement | null>, src: string): RecordingState {
  const [state, setState] = useState<RecordingState>({ kind: "loading" });

  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    const url = safeUrl(src);
    let stop: (() => void) | null = null;
    let isOver = false;
    const fail = (why: keyof typeof SENTENCES) => setState({ kind: "failed", sentence: SENTENCES[why] });
    const ready = () => {
      if (Number.isFinite(video.duration)) setState({ kind: "ready", durationMs: video.duration * 1_000 });
    };
    setState({ kind: "loading" });
    video.addEventListener("durationchange", ready);

    const start = async () => {
      if (!url) return fail("address");
      const { default: Hls } = await import("hls.js");
      if (isOver) return;
      if (!Hls.isSupported()) {
        if (!video.canPlayType("application/vnd.apple.mpegurl")) return fail("unsupported");
        video.addEventListener("error", () => fail("network"));
        video.src = url;
        return;
      }
      const hls = new Hls({ enableWorker: false, startPosition: 0, maxBufferLength: 60 });
      let hasRecovered = false;
      hls.on(Hls.Events.ERROR, (_name, problem) => {
        if (!problem.fatal) return;
        if (problem.type === Hls.ErrorTypes.MEDIA_ERROR && !hasRecovered) {
          hasRecovered = true;
          hls.recoverMediaError();
          return;
        }
        hls.destroy();
        fail(problem.type === Hls.ErrorTypes.NETWORK_ERROR ? "network" : "media");
      });
      hls.loadSource(url);
      hls.attachMedia(video);
      stop = () => hls.destroy();
    };
    start().catch(() => fail("network"));

    return () => {
      isOver = true;
      video.removeEventListener("durationchange", ready);
      stop?.();
      video.removeAttribute("src");
      video.load();
    };
  }, [ref, src]);

  return state;
}
