import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppProviders } from "#components/shell/app-providers";
import {
  MACHINE_ZONE_COOKIE,
  readMachineZone,
  readThemeChoice,
  readZoneChoice,
  THEME_COOKIE,
  ZONE_COOKIE,
} from "#lib/client/preferences";

export const metadata: Metadata = {
  title: { default: "Sightline", template: "%s · Sightline" },
  description: "Watch, review and prove what VideoDB capture sessions saw.",
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: dark)", color: "#0b0d10" },
    { media: "(prefers-color-scheme: light)", color: "#f6f7f9" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies();
  const theme = readThemeChoice(kept.get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <AppProviders
          drawnAt={Date.now()}
          choice={readZoneChoice(kept.get(ZONE_COOKIE)?.value)}
          machineZone={readMachineZone(kept.get(MACHINE_ZONE_COOKIE)?.value)}
        >
          {children}
        </AppProviders>
      </body>
    </html>
  );
}
