// The emulator in a process of its own: `emulator.mjs` forks it.
import { createRequire } from "node:module";

/** @type {typeof import("../../provider/emulator/index.ts")} */
const { startEmulator } = createRequire(import.meta.url)("../../dist/emulator/index.js");
const emulator = await startEmulator({ latencyMs: Number(process.argv[2]) });
process.on("message", () => {
  process.send?.(emulator.ledger().calls);
  emulator.resetLedger();
});
process.once("disconnect", () => process.exit());
// Ctrl-C goes to every process of the terminal; this one serves until the bench lets it go.
process.on("SIGINT", () => {});
process.send?.(emulator.url);
