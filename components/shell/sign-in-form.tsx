"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/input";
import { type SignInOutcome, signIn } from "#lib/client/auth-client";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";

/** One click for the demo where it was seeded, email and password for everybody else. */
export function SignInForm({ next, hasDemo }: { next: string; hasDemo: boolean }) {
  const [busy, setBusy] = useState<"form" | "demo" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function enter(who: "form" | "demo", email: string, password: string) {
    setBusy(who);
    setProblem(null);
    const outcome = await signIn(email, password);
    if (outcome.kind === "signed_in") {
      // A new document: nothing that was drawn for a signed-out visitor lives on.
      window.location.assign(next);
      return;
    }
    setBusy(null);
    setProblem(explain(outcome));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void enter("form", String(form.get("email")), String(form.get("password")));
  }

  return (
    <div className="flex flex-col gap-5">
      {hasDemo ? (
        <div className="flex flex-col gap-2 border-b pb-5">
          <Button
            look="primary"
            size="large"
            isWide
            disabled={busy !== null}
            onClick={() => void enter("demo", DEMO_ACCOUNT.email, DEMO_ACCOUNT.password)}
          >
            {busy === "demo" ? "Signing in" : "Continue as demo"}
          </Button>
          <p className="text-xs text-ink-2">
            This server runs the demo: simulated sessions, nothing leaves this machine.
          </p>
        </div>
      ) : null}
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field id="email" name="email" type="email" label="Email" autoComplete="username" required maxLength={254} />
        <Field
          id="password"
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          required
          maxLength={128}
        />
        <Button type="submit" look={hasDemo ? "plain" : "primary"} size="large" isWide disabled={busy !== null}>
          {busy === "form" ? "Signing in" : "Sign in"}
        </Button>
        <p role="alert" className="min-h-5 text-sm text-critical">
          {problem}
        </p>
      </form>
    </div>
  );
}

function explain(outcome: Exclude<SignInOutcome, { kind: "signed_in" }>): string {
  switch (outcome.kind) {
    case "wrong":
      return "The email or the password is wrong.";
    case "too_many":
      return "Too many attempts. Wait a minute, then try again.";
    case "unreachable":
      return "The Sightline server cannot be reached.";
    case "failed":
      return `Signing in failed: the server answered ${outcome.status}.`;
  }
}
