import { hasBuild, nextBuild } from "./next-build.ts";

if (!(process.argv.includes("--if-missing") && hasBuild())) await nextBuild(null);
