"use client";

import "./globals.css";

/** The root layout itself failed: no provider, no font, only the words. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex max-w-xl flex-col items-start gap-3 px-4 py-12">
          <h1 className="text-base font-semibold">Sightline failed to draw this page</h1>
          <p className="text-ink-2">Nothing that was recorded is affected.</p>
          <button
            type="button"
            onClick={reset}
            className="h-7 rounded-control border border-line-strong bg-raised px-2.5 font-medium"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
