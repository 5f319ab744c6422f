import type { NextConfig } from "next";

/** For every answer; the content security policy needs a nonce of its own and is set in proxy.ts. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()",
  },
];

const config: NextConfig = {
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
  // The image optimizer is an attack surface this product has no use for.
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg", "pino", "@prisma/client", "@prisma/adapter-pg", "prom-client", "better-auth"],
  // tsc runs in `npm run check`; a second type check would only slow the build of a demo.
  typescript: { ignoreBuildErrors: true },
  // A build happens once, before the first start: neither a cache for the next one nor server source maps, that Node does not
  // read, are worth the third of its time that they cost.
  experimental: { turbopackFileSystemCacheForBuild: false, turbopackSourceMaps: false },
};

export default config;
