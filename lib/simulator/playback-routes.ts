import type { Route } from "./route.ts";
export const playbackRoutes: Route[] = [];
