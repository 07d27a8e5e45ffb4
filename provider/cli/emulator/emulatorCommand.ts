import { Command } from "commander";
import { type Emulator, type Fault, type Ledger, startEmulator } from "../../emulator";
import { isApiKey, isLatency, isPort, longestLatencyMs } from "../../emulator/valueRules";
import { collect, exitCodesHelp, requireText, UsageError } from "../commandLine";
import { print } from "../output";
import { faultHelp, parseFault } from "./faultSpec";

/** VOGN on a phone's keys. It is fixed, so that `vogent:baseUrl` stays valid from one start to the next. */
const defaultPort = 8646;

interface Flags {
  port: number;
  state?: string;
  latency: number;
  apiKey?: string;
  fault?: Fault[];
}

/** Builds `pulumi-vogent emulator`: it runs until SIGINT or SIGTERM, then prints the ledger. */
export function buildEmulatorCommand(): Command {
  return new Command("emulator")
    .description("Run an emulated Vogent on 127.0.0.1. It never reaches Vogent and costs nothing.")
    .option("--port <number>", "port on 127.0.0.1; 0 takes a free port", parsePort, defaultPort)
    .option("--state <file>", "JSON file that keeps the account between runs (default: in memory)", parseFile)
    .option("--latency <ms>", "milliseconds before each answer", parseLatency, 0)
    .option("--api-key <key>", "the only API key to accept (default: any); never give a real Vogent key", parseKey)
    .option(
      "--fault <spec>",
      "fault to inject, as below; repeat the flag for more (default: none)",
      collect(parseFault),
    )
    .addHelpText("after", `\n${faultHelp}\n\n${help}\n\n${exitCodesHelp}`)
    .action(runEmulator);
}

const help = `When it stops, the command prints a ledger of the calls, purchases and releases.

Examples:
  pulumi-vogent emulator
  pulumi-vogent emulator --port 0 --state vogent.json
  pulumi-vogent emulator --fault createPhoneNumber:reset=after --fault listPhoneNumbers:2-:status=500
  pulumi config set vogent:baseUrl http://127.0.0.1:${defaultPort}/api`;

async function runEmulator(flags: Flags): Promise<void> {
  const { port, state, latency, apiKey, fault = [] } = flags;
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const emulator = await startEmulator({
    port,
    latencyMs: latency,
    faults: fault,
    ...(state !== undefined && { stateFile: state }),
    ...(apiKey !== undefined && { apiKey }),
  });
  print(formatWelcome(emulator, flags));
  await stopRequested;
  await emulator.stop();
  print(formatLedger(emulator.ledger(), emulator.numbers().length));
}

function formatWelcome(emulator: Emulator, { state, apiKey, fault = [] }: Flags): string {
  const count = emulator.numbers().length;
  const faults = fault.length === 0 ? "" : `\nFaults to inject: ${fault.length}.`;
  const key = apiKey !== undefined ? "    # prompts for it: give the key of --api-key" : " any-key";
  return `Vogent emulator: ${emulator.url}
Numbers: ${count}, kept ${state === undefined ? "in memory" : `in ${state}`}. The emulator never reaches Vogent and costs nothing.${faults}

Use it from a Pulumi project:
  pulumi config set vogent:baseUrl ${emulator.url}
  pulumi config set --secret vogent:apiKey${key}

Ctrl+C stops it.
`;
}

/** Formats a ledger without its empty entries. */
function formatLedger(ledger: Ledger, numbersLeft: number): string {
  const { calls, byOperation, bought, imported, registered, released, deleted } = ledger;
  const operations = Object.entries(byOperation).filter(([, count]) => count > 0);
  const lists = Object.entries({ bought, imported, registered, released, deleted });
  const lines = [
    `calls: ${[calls, ...operations.map((operation) => operation.join(" "))].join(", ")}`,
    ...lists.filter(([, numbers]) => numbers.length > 0).map(([name, numbers]) => `${name}: ${numbers.join(", ")}`),
    `numbers left: ${numbersLeft}`,
  ];
  return ["Stopped.", ...lines.map((line) => `  ${line}`)].join("\n");
}

function parsePort(text: string): number {
  const port = parseDigits(text);
  if (isPort(port)) return port;
  throw new UsageError(
    `--port must be a whole number from 0 to 65535. Give 0 for a free port, or omit it for ${defaultPort}.`,
  );
}

function parseLatency(text: string): number {
  const latency = parseDigits(text);
  if (isLatency(latency)) return latency;
  throw new UsageError(
    `--latency must be a whole number of milliseconds from 0 to ${longestLatencyMs}, without a unit. For half a second, give 500.`,
  );
}

const parseFile = requireText("--state must name a file, such as vogent.json. Omit it to keep the account in memory.");

function parseKey(text: string): string {
  if (isApiKey(text)) return text;
  // Never show the value: it may be a real key by mistake.
  throw new UsageError("--api-key must have only visible ASCII characters, at least one. Omit it to accept any key.");
}

/** Parses decimal digits; NaN for anything else. Number() would accept "", "1e3" and "0x10". */
function parseDigits(text: string): number {
  return /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
}
