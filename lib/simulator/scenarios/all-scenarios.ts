import type { Scenario, ScenarioName } from "#lib/simulator/scenario";
import { planningCall } from "./planning-call.ts";
import { quietAfternoon } from "./quiet-afternoon.ts";
import { steady } from "./steady.ts";
import { supportSession } from "./support-session.ts";

export const scenarios: Record<ScenarioName, Scenario> = {
  "planning-call": planningCall,
  "support-session": supportSession,
  "quiet-afternoon": quietAfternoon,
  steady,
};
