/** The seeded account of `npm run demo`. Its password is public on purpose: it exists only in a database the demo made. */
export const DEMO_ACCOUNT = { email: "demo@sightline.example", password: "demo-sightline-2026" } as const;
