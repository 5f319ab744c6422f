// Loaded before a program of ours: when the process that started it is killed, their channel closes and it ends in order.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// A listener holds the process open; waiting for a parent's death is no work.
process.channel?.unref();
