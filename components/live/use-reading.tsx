"use client";

import { type FocusEvent, type PointerEvent, type UIEvent, useState } from "react";

const AT_THE_EDGE_PX = 8;

/** Whether somebody is reading a list: it is scrolled away from its live edge, under the mouse, or holds the focus. */
export function useReading() {
  const [isScrolled, setScrolled] = useState(false);
  const [isUnderMouse, setUnderMouse] = useState(false);
  const [isFocused, setFocused] = useState(false);
  return {
    isReading: isScrolled || isUnderMouse || isFocused,
    readingHandlers: {
      onScroll: (event: UIEvent<HTMLElement>) => setScrolled(event.currentTarget.scrollTop > AT_THE_EDGE_PX),
      onPointerEnter: (event: PointerEvent) => setUnderMouse(event.pointerType === "mouse"),
      onPointerLeave: () => setUnderMouse(false),
      onFocus: (event: FocusEvent) => setFocused(event.target.matches(":focus-visible")),
      onBlur: () => setFocused(false),
    },
  };
}
