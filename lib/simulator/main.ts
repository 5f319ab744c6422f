import { startSimulator } from "./start-simulator.ts";

const DEFAULT_PORT = 8099;

const { PORT, HOST, SIM_SEED, SIM_PUBLIC_URL } = process.env;
const simulator = await startSimulator({
  port: Number(PORT ?? DEFAULT_PORT),
  seed: Number(SIM_SEED ?? 1),
  ...(HOST ? { host: HOST } : {}),
  ...(SIM_PUBLIC_URL ? { publicUrl: SIM_PUBLIC_URL } : {}),
});
console.log(`VideoDB stand-in listening at ${simulator.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
}
