import { startProgram } from "#lib/launch/program";

// A parent to kill: starts one program that would sleep for ever, whose output names its process.
const [log] = process.argv.slice(2);
if (!log) throw new Error("The log file is the only argument.");
const args = ["-e", "console.log(process.pid); setInterval(() => undefined, 1000)"];
startProgram({ name: "a sleeper", args, isOurs: true, env: {}, log });
