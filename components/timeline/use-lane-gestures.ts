import { type PointerEvent, type RefObject, useEffect, useRef } from "react";

type Gestures = {
  /** Pixels from the left edge of the track. */
  onZoom: (factor: number, x: number) => void;
  onPan: (byPx: number) => void;
  onPick: (x: number, y: number) => void;
  onHover: (place: { x: number; y: number; clientX: number; clientY: number } | null) => void;
};

const DRAG_PX = 4;
const WHEEL_ZOOM = 0.0022;

/**
 * Drag pans, a press without a drag picks, ctrl + wheel and two fingers zoom at the pointer, a sideways wheel pans. An ordinary
 * wheel stays the page's own. Every one of these has a button or a key beside it.
 */
export function useLaneGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures) {
  const latest = useRef(gestures);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const drag = useRef({ isDrag: false, startX: 0, startY: 0 });

  useEffect(() => {
    latest.current = gestures;
  });

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    // React's own wheel listener is passive and could not keep the browser from zooming the page.
    const onWheel = (event: WheelEvent) => {
      const isZoom = event.ctrlKey || event.metaKey;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (!isZoom && Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY))) return;
      event.preventDefault();
      if (isZoom) latest.current.onZoom(Math.exp(event.deltaY * WHEEL_ZOOM), placeIn(element, event).x);
      else latest.current.onPan(sideways);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [ref]);

  function release(event: PointerEvent<HTMLElement>) {
    pointers.current.delete(event.pointerId);
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      drag.current = { isDrag: pointers.current.size > 1, startX: event.clientX, startY: event.clientY };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const place = placeIn(event.currentTarget, event);
      const before = pointers.current.get(event.pointerId);
      if (!before) {
        if (event.pointerType === "mouse")
          latest.current.onHover({ ...place, clientX: event.clientX, clientY: event.clientY });
        return;
      }
      const now = { x: event.clientX, y: event.clientY };
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      if (other) {
        const left = event.currentTarget.getBoundingClientRect().left;
        const factor = Math.abs(before.x - other.x) / Math.max(1, Math.abs(now.x - other.x));
        latest.current.onZoom(Math.min(2, Math.max(0.5, factor)), (now.x + other.x) / 2 - left);
        return;
      }
      if (!drag.current.isDrag && Math.abs(now.x - drag.current.startX) < DRAG_PX) return;
      if (!drag.current.isDrag) latest.current.onHover(null);
      drag.current.isDrag = true;
      latest.current.onPan(before.x - now.x);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const wasDown = pointers.current.has(event.pointerId);
      release(event);
      const isTap = Math.abs(event.clientY - drag.current.startY) < DRAG_PX * 2;
      if (!wasDown || drag.current.isDrag || !isTap) return;
      const { x, y } = placeIn(event.currentTarget, event);
      latest.current.onPick(x, y);
    },
    onPointerCancel: release,
    onPointerLeave() {
      latest.current.onHover(null);
    },
  };
}

function placeIn(element: HTMLElement, event: { clientX: number; clientY: number }) {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
