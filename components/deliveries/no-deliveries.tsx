import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { DELIVERY_WORDS } from "#lib/client/format-words";
import type { DeliveryStatus } from "#lib/model/delivery";

type NoDeliveriesProps = { status: DeliveryStatus | null; session: string | null; onClear: () => void };

export function NoDeliveries({ status, session, onClear }: NoDeliveriesProps) {
  if (status === "quarantined" && !session) {
    return (
      <EmptyState title="Nothing is in quarantine" action={<Button onClick={onClear}>Show all deliveries</Button>}>
        <p>What Sightline cannot read is kept here, raw, with the reason.</p>
      </EmptyState>
    );
  }
  if (status || session) {
    const what = status ? DELIVERY_WORDS[status].toLowerCase() : "such";
    return (
      <EmptyState
        title={`No ${what} deliveries${session ? " for this session" : ""}`}
        action={<Button onClick={onClear}>Show all deliveries</Button>}
      />
    );
  }
  return (
    <EmptyState title="Nothing has arrived yet">
      <p>
        VideoDB calls back when a session changes its state and when a rule fires. Every call is kept here as it came,
        before anything is made of it. If sessions run and nothing arrives, check that VideoDB can reach{" "}
        <code className="figures text-ink">PUBLIC_URL</code>.
      </p>
    </EmptyState>
  );
}
