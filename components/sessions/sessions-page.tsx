"use client";

import { debounce, useQueryStates } from "nuqs";
import { useDebounced } from "#components/ui/use-debounced";
import { sessionViewParsers } from "#lib/client/session-view";
import { SessionList } from "./session-list.tsx";
import { SessionsBar } from "./sessions-bar.tsx";

const TYPING_MS = 250;

/** The address is the view: filters and search live in it. */
export function SessionsPage() {
  const [{ status, q }, setView] = useQueryStates(sessionViewParsers, { history: "replace" });
  const searched = useDebounced(q, TYPING_MS);
  return (
    <>
      <SessionsBar
        status={status}
        q={q}
        onStatus={(next) => void setView({ status: next })}
        onSearch={(next) => void setView({ q: next || null }, { limitUrlUpdates: debounce(TYPING_MS) })}
      />
      <SessionList status={status} q={searched} onClear={() => void setView({ status: null, q: null })} />
    </>
  );
}
