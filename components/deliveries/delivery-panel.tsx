"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { ClockTime } from "#components/ui/clock-time";
import { CodeBlock } from "#components/ui/code-block";
import { CopyableId } from "#components/ui/copyable-id";
import { formatSize, plural } from "#lib/client/format-words";
import { paths } from "#lib/client/paths";
import { prettyBody } from "#lib/client/pretty-body";
import type { Delivery } from "#lib/model/delivery";
import { DeliveryStatus } from "./delivery-status.tsx";

const PREVIEW_CHARACTERS = 2_000;

/** One call as it came: what we made of it, and its body. */
export function DeliveryPanel({ delivery }: { delivery: Delivery }) {
  const isCut = delivery.bodyPreview.length >= PREVIEW_CHARACTERS;
  return (
    <article className="flex flex-col gap-4 p-4">
      <header className="flex flex-col gap-2 lg:pr-10">
        <h2 className="figures truncate text-base font-semibold">{delivery.name ?? "Unreadable"}</h2>
        <DeliveryStatus status={delivery.status} />
        {delivery.reason ? <p className="text-ink">{delivery.reason}</p> : null}
      </header>
      <dl className="flex flex-col gap-1.5">
        <Fact name="Received">
          <ClockTime at={delivery.receivedAt} hasZone className="figures" />
        </Fact>
        <Fact name="Done">
          {delivery.doneAt ? <ClockTime at={delivery.doneAt} hasZone className="figures" /> : "Not yet"}
        </Fact>
        <Fact name="Tried">{plural(delivery.attempts, "time")}</Fact>
        <Fact name="Wire">{delivery.wire === "webhook" ? "Callback, unsigned by VideoDB" : "Socket"}</Fact>
        <Fact name="Session">
          {delivery.sessionId ? (
            <span className="flex items-center gap-3">
              <CopyableId id={delivery.sessionId} what="session id" />
              <Link
                href={paths.session(delivery.sessionId)}
                className="text-ink underline underline-offset-2 hover:text-signal"
              >
                Open
              </Link>
            </span>
          ) : (
            "Not known"
          )}
        </Fact>
        <Fact name="Delivery">
          <CopyableId id={delivery.id} what="delivery id" isWhole />
        </Fact>
      </dl>
      <CodeBlock
        label={isCut ? `Body, first ${PREVIEW_CHARACTERS} characters` : `Body, ${formatSize(delivery.sizeBytes)}`}
        code={prettyBody(delivery.bodyPreview) || "(empty)"}
      />
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-ink-3">{name}</dt>
      <dd className="min-w-0 text-ink-2">{children}</dd>
    </div>
  );
}
