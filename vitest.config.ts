import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "lib/**/*.test.ts",
      "components/**/*.test.{ts,tsx}",
      "tests/*.test.ts",
      "tests/wire/*.test.ts",
      "prisma/*.test.ts",
      "*.test.ts",
    ],
    pool: "forks",
    globalSetup: ["tests/setup/global-database.ts"],
    env: {
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      AUTH_SECRET: "only-for-tests-0123456789-0123456789",
      PUBLIC_URL: "http://localhost:3000",
    },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
