import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LanesDrawing } from "#components/shell/lanes-drawing";
import { Logo } from "#components/shell/logo";
import { SignInForm } from "#components/shell/sign-in-form";
import { safeNext } from "#lib/client/paths";
import { maybeActor } from "#lib/http/require-actor";
import { hasDemoAccount } from "#lib/team/has-demo-account";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const after = safeNext(typeof next === "string" ? next : null);
  if (await maybeActor()) redirect(after);
  return (
    <main className="flex min-h-dvh">
      <div className="flex w-full flex-col justify-between gap-10 px-6 py-8 sm:px-12 lg:w-120 lg:shrink-0 lg:border-r lg:bg-surface">
        <Logo />
        <div className="mx-auto flex w-full max-w-sm flex-col gap-6">
          <h1 className="text-xl font-semibold">Sign in</h1>
          <SignInForm next={after} hasDemo={await hasDemoAccount()} />
        </div>
        <p className="text-xs text-ink-3">Accounts are made by an admin of your workspace.</p>
      </div>
      <LanesDrawing />
    </main>
  );
}
