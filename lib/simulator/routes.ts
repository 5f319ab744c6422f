import { captureRoutes } from "./capture-routes.ts";
import { controlRoutes } from "./control-routes.ts";
import { indexRoutes } from "./index-routes.ts";
import { playbackRoutes } from "./playback-routes.ts";
import type { Route } from "./route.ts";
import { searchRoutes } from "./search-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { streamRoutes } from "./stream-routes.ts";
import { videoRoutes } from "./video-routes.ts";

/** The first match answers. */
export const routes: Route[] = [
  ...sessionRoutes,
  ...captureRoutes,
  ...indexRoutes,
  ...streamRoutes,
  ...searchRoutes,
  ...videoRoutes,
  ...playbackRoutes,
  ...controlRoutes,
];
