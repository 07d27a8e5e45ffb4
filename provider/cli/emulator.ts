import { Command } from "commander";
import type { z } from "zod";
import { type Emulator, type Fault, type Ledger, type Quirks, startEmulator } from "../emulator";
import { quirkRules } from "../emulator/api/quirks";
import { faultRules } from "../emulator/faults/faultRules";
import { optionRules } from "../emulator/options";
import { describeProblems } from "../emulator/rules";
import { parseJson } from "../vogent/parseJson";
import { collect, UsageError } from "./commandLine";
import { print } from "./output";

/** VOGN on a phone's keys. It is fixed, so that `vogent:baseUrl` stays valid from one start to the next. */
const defaultPort = 8646;

interface Flags {
  port: number;
  state?: string;
  latency: number;
  apiKey?: string;
  fault?: Fault[];
  quirks?: Quirks;
}

/** Builds `pulumi-vogent emulator`: it runs until SIGINT or SIGTERM, then prints the ledger. */
export function buildEmulatorCommand(): Command {
  const { port, stateFile, latencyMs, apiKey } = optionRules.shape;
  return new Command("emulator")
    .description("Run an emulated Vogent on 127.0.0.1. It never reaches Vogent and costs nothing.")
    .option(
      "--port <number>",
      "port on 127.0.0.1; 0 takes a free port",
      parseBy("--port", port, readDigits),
      defaultPort,
    )
    .option(
      "--state <file>",
      "JSON file that keeps the account between runs (default: in memory)",
      parseBy("--state", stateFile),
    )
    .option("--latency <ms>", "milliseconds before each answer", parseBy("--latency", latencyMs, readDigits), 0)
    .option(
      "--api-key <key>",
      "the only API key to accept (default: any); never give a real Vogent key",
      parseBy("--api-key", apiKey),
    )
    .option(
      "--fault <json>",
      "fault to inject, as `inject` of pulumi-vogent/emulator takes it; repeat the flag for more (default: none)",
      collect(parseBy("--fault", faultRules, readJson("--fault", faultExample))),
    )
    .option(
      "--quirks <json>",
      "how to differ from the API document, as `setQuirks` of pulumi-vogent/emulator takes it (default: not at all)",
      parseBy("--quirks", quirkRules, readJson("--quirks", quirksExample)),
    )
    .addHelpText("after", `\n${help}`)
    .action(runEmulator);
}

const faultExample = '{"on":"createPhoneNumber","do":{"kind":"reset","when":"after"}}';
const quirksExample = '{"oddNumbers":true,"reasons":"problem"}';

const help = `When it stops, the command prints a ledger of the calls, purchases and releases.

A fault is JSON: \`do\` says what happens, \`on\` to which operations, \`nth\` and \`times\` to which of their calls. For every
call, give a large \`times\`. An error names what a value must be.

Examples:
  pulumi-vogent emulator
  pulumi-vogent emulator --port 0 --state vogent.json
  pulumi-vogent emulator --fault '${faultExample}'
  pulumi-vogent emulator --fault '{"nth":2,"times":3,"do":{"kind":"status","status":503}}'
  pulumi-vogent emulator --quirks '${quirksExample}'
  pulumi config set vogent:baseUrl http://127.0.0.1:${defaultPort}/api`;

async function runEmulator(flags: Flags): Promise<void> {
  const { port, state, latency, apiKey, fault = [], quirks } = flags;
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const emulator = await startEmulator({ port, latencyMs: latency, faults: fault, quirks, stateFile: state, apiKey });
  print(formatWelcome(emulator, flags));
  await stopRequested;
  await emulator.stop();
  print(formatLedger(emulator.ledger(), emulator.numbers().length));
}

function formatWelcome(emulator: Emulator, { state, apiKey, fault = [], quirks = {} }: Flags): string {
  const count = emulator.numbers().length;
  const faults = fault.length === 0 ? "" : `\nFaults to inject: ${fault.length}.`;
  const names = Object.keys(quirks).join(", ");
  const key = apiKey !== undefined ? "    # prompts for it: give the key of --api-key" : " any-key";
  return `Vogent emulator: ${emulator.url}
Numbers: ${count}, kept ${state === undefined ? "in memory" : `in ${state}`}. The emulator never reaches Vogent and costs nothing.${faults}${names && `\nQuirks: ${names}.`}

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

/** Makes the parser of a flag by the rule of its option. It shows no value: a key may be a real one by mistake. */
function parseBy<T>(flag: string, rule: z.ZodType<T>, read: (text: string) => unknown = (text) => text) {
  return (text: string): T => {
    const result = rule.safeParse(read(text));
    if (result.success) return result.data;
    throw new UsageError(`${flag}: ${describeProblems(result.error)[0]}`);
  };
}

/** Reads decimal digits; NaN for anything else. Number() would accept "", "1e3" and "0x10". */
function readDigits(text: string): number {
  return /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
}

/** Makes the reader of a flag's JSON. */
function readJson(flag: string, example: string) {
  return (text: string): unknown => {
    const value = parseJson(text);
    if (value === undefined) throw new UsageError(`${flag}: it is not JSON; write it like '${example}'`);
    return value;
  };
}
