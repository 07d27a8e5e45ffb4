import { Command } from "commander";
import { type Emulator, type Fault, startEmulator } from "../emulator";
import { isApiKey, isLatency, isPort, longestLatencyMs } from "../emulator/valueRules";
import { exitCodesHelp, UsageError } from "./exit";
import { faultHelp, faultOf } from "./faultSpec";
import { ledgerText } from "./ledgerText";

/** What a `pulumi config set vogent:baseUrl` stays good for from one start to the next: VOGN on a phone's keys. */
const defaultPort = 8646;

interface Flags {
  port: number;
  state?: string;
  latency: number;
  apiKey?: string;
  fault?: Fault[];
}

/** `pulumi-vogent emulator`: runs until SIGINT or SIGTERM, then prints what was asked of it. */
export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("Run a Vogent of your own on 127.0.0.1: nothing here reaches Vogent or costs money.")
    .option("--port <number>", "port on 127.0.0.1; 0 takes a free one", portOf, defaultPort)
    .option(
      "--state <file>",
      "JSON file that keeps the account from one start to the next (default: in memory)",
      fileOf,
    )
    .option("--latency <ms>", "milliseconds before each answer", latencyOf, 0)
    .option("--api-key <key>", "the only API key to let in (default: any); not one of Vogent's", keyOf)
    .option("--fault <spec>", "what goes wrong, as below; repeat it for more (default: nothing)", faultsOf)
    .addHelpText("after", `\n${faultHelp}\n\n${help}\n\n${exitCodesHelp}`)
    .action(run);
}

const help = `The ledger of calls, purchases and releases is printed at the end.

Examples:
  pulumi-vogent emulator
  pulumi-vogent emulator --port 0 --state vogent.json
  pulumi-vogent emulator --fault createPhoneNumber:reset=after --fault listPhoneNumbers:2-:status=500
  pulumi config set vogent:baseUrl http://127.0.0.1:${defaultPort}/api`;

async function run(flags: Flags): Promise<void> {
  const { port, state, latency, apiKey, fault = [] } = flags;
  const stop = new Promise<void>((stopped) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopped());
  });
  const emulator = await startEmulator({
    port,
    latencyMs: latency,
    faults: fault,
    ...(state !== undefined && { stateFile: state }),
    ...(apiKey !== undefined && { apiKey }),
  });
  process.stdout.write(welcome(emulator, flags));
  await stop;
  await emulator.stop();
  process.stdout.write(ledgerText(emulator.ledger(), emulator.numbers().length));
}

function welcome(emulator: Emulator, { state, apiKey, fault = [] }: Flags): string {
  const count = emulator.numbers().length;
  const faults = fault.length === 0 ? "" : `\nThings will go wrong, as told by --fault: ${fault.length}.`;
  const key = apiKey !== undefined ? "    # asks for it: the one of --api-key" : " any-key";
  return `Vogent emulator: ${emulator.url}
Numbers: ${count}, kept ${state === undefined ? "in memory" : `in ${state}`}. Nothing here reaches Vogent or costs money.${faults}

Use it from a Pulumi project:
  pulumi config set vogent:baseUrl ${emulator.url}
  pulumi config set --secret vogent:apiKey${key}

Ctrl+C stops it.
`;
}

function portOf(text: string): number {
  const port = wholeNumber(text);
  if (isPort(port)) return port;
  throw new UsageError("--port: it is a whole number from 0 to 65535; leave it out, or give 0 for a free port");
}

function latencyOf(text: string): number {
  const latency = wholeNumber(text);
  if (isLatency(latency)) return latency;
  throw new UsageError(
    `--latency: it is a whole number of milliseconds from 0 to ${longestLatencyMs}, without a unit; for half a second give 500`,
  );
}

function fileOf(text: string): string {
  if (text !== "") return text;
  throw new UsageError("--state: it names a file; give a path like vogent.json, or leave it out to keep all in memory");
}

function faultsOf(text: string, before: readonly Fault[] = []): Fault[] {
  return [...before, faultOf(text)];
}

/** Names no value: a key may be a real one by mistake. */
function keyOf(text: string): string {
  if (isApiKey(text)) return text;
  throw new UsageError(
    "--api-key: it is not empty and has only visible ASCII characters; leave it out to let any key in",
  );
}

/** NaN for anything but decimal digits: Number() would take "", "1e3" and "0x10". */
function wholeNumber(text: string): number {
  return /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
}
