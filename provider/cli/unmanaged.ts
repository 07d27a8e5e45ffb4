import { Command } from "commander";
import type { PhoneNumber } from "../vogent/types";
import { connect, stackNameOf } from "./account";
import { ExitCode, exitCodesHelp, UsageError } from "./exit";
import { unheld } from "./held";
import { print, printJson, tableOf, tell } from "./output";
import { insistOnAccount } from "./rightAccount";
import { nameOf, numbersIn, type StateSource } from "./stackState";

interface Flags {
  stack?: string[];
  state?: string[];
  json?: true;
}

/** `pulumi-vogent unmanaged`: what is paid for and in no stack. */
export function unmanagedCommand(): Command {
  return new Command("unmanaged")
    .description("Show the numbers of the account that no stack holds. Changes nothing.")
    .option("--stack <name...>", "stacks that hold numbers of the account (default: the current one)", stacksOf)
    .option("--state <file...>", "files of such stacks' states; - is stdin", filesOf)
    .option("--json", "print a JSON array of the numbers")
    .addHelpText("after", `\n${help}\n\n${exitCodesHelp}`)
    .action(run);
}

const help = `Name every stack that holds numbers of the account. A number that a program only reads, with VogentPhoneNumber.get,
is not held. The account is that of the first stack's config, which the Pulumi CLI reads in that project's folder, else of
VOGENT_API_KEY. A state file is what \`pulumi stack export\` prints, or the JSON file of a stack of a local backend.

Examples:
  pulumi-vogent unmanaged
  pulumi-vogent unmanaged --stack acme/phones/prod acme/phones/staging
  pulumi stack export --stack prod | pulumi-vogent unmanaged --state - --json`;

async function run({ stack, state, json }: Flags): Promise<void> {
  const sources = sourcesOf(stack, state);
  const { client, mark } = await connect({ stack: stack?.[0], needed: state === undefined });
  // Before the states: a number that is made meanwhile is in a state that is read afterwards.
  const numbers = await client.list();
  const held = (await Promise.all(sources.map(numbersIn))).flat();
  insistOnAccount(held, mark, numbers, sources.map(nameOf).join(", "));
  const found = unheld(numbers, held);
  if (json) printJson(found);
  else if (found.length > 0) print(tableOf(["NUMBER", "ID", "TYPE", "AGENT"], found.map(row)));
  tell(summary(found.length, numbers.length, sources.map(nameOf)));
  if (found.length > 0) process.exitCode = ExitCode.Found;
}

function sourcesOf(stacks: readonly string[] = [], files: readonly string[] = []): StateSource[] {
  const sources = [...stacks.map((stack) => ({ stack })), ...files.map((file) => ({ file }))];
  return sources.length > 0 ? sources : [{ stack: undefined }];
}

const row = ({ number, id, type, agentId }: PhoneNumber) => [number, id, type, agentId || "-"];

function summary(found: number, all: number, sources: readonly string[]): string {
  const where = sources.join(", ");
  if (found === 0) return `Each of the account's numbers (${all}) is held by ${where}.`;
  return `${found} of the account's ${all} numbers: not held by ${where}. Bring them in with \`pulumi-vogent import\`, or release them in the Vogent dashboard.`;
}

function stacksOf(text: string, before: readonly string[] = []): string[] {
  return [...before, stackNameOf(text)];
}

function filesOf(text: string, before: readonly string[] = []): string[] {
  if (text === "") throw new UsageError("--state: it names a file; give a path like state.json, or - for stdin");
  return [...before, text];
}
