import Link from "next/link";
import { Logo } from "#components/shell/logo";
import { buttonClasses } from "#components/ui/button";
import { paths } from "#lib/client/paths";

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-start justify-center gap-4 px-4">
      <Logo />
      <h1 className="text-lg font-semibold">There is no page at this address</h1>
      <p className="text-ink-2">It may have been mistyped, or the link is older than this version of Sightline.</p>
      <Link href={paths.sessions()} className={buttonClasses()}>
        Go to sessions
      </Link>
    </main>
  );
}
