import { Command } from "commander";
import type { PhoneNumber } from "../vogent/types";
import { collect, ExitCode, parseStackName, requireText } from "./commandLine";
import { printJson, printTable, tell } from "./output";
import { connectAccount } from "./stack/connectAccount";
import { selectUnheld } from "./stack/heldNumbers";
import { readAccount } from "./stack/readAccount";

interface Flags {
  stack?: string[];
  state?: string[];
  json?: true;
}

/** Builds `pulumi-vogent unmanaged`: it shows numbers that cost money and belong to no stack. */
export function buildUnmanagedCommand(): Command {
  return new Command("unmanaged")
    .description("Show the account's numbers that no stack holds. Changes nothing.")
    .option("--stack <name...>", "stacks that hold numbers (default: the current stack)", collect(parseStackName))
    .option("--state <file...>", "state files of stacks that hold numbers; - reads stdin", collect(parseFile))
    .option("--json", "print a JSON array of the numbers")
    .addHelpText("after", `\n${help}`)
    .action(showUnmanaged);
}

const help = `Name every stack that holds numbers of the account. A stack does not hold a number that its program only reads with
VogentPhoneNumber.get. The API key is the first stack's vogent:apiKey, or else VOGENT_API_KEY. The Pulumi CLI reads a
stack's config only in the folder of its project. A state file is the output of \`pulumi stack export\`, or the JSON file
of a stack in a local backend.

Examples:
  pulumi-vogent unmanaged
  pulumi-vogent unmanaged --stack acme/phones/prod acme/phones/staging
  pulumi stack export --stack prod | pulumi-vogent unmanaged --state - --json`;

const parseFile = requireText("--state must name a file, such as state.json, or be - for stdin.");

async function showUnmanaged({ stack = [], state = [], json }: Flags): Promise<void> {
  const account = await connectAccount(stack[0], { needsStack: state.length === 0 });
  const named = [...stack.map((name) => ({ stack: name })), ...state.map((file) => ({ file }))];
  const { numbers, resources, where } = await readAccount(account, named.length > 0 ? named : [{ stack: undefined }]);
  const found = selectUnheld(numbers, resources);
  if (json) printJson(found);
  else printTable(["NUMBER", "ID", "TYPE", "AGENT"], found.map(formatRow));
  if (found.length === 0) return tell(`Every number of the account (${numbers.length}) is in ${where}.`);
  tell(
    `Unmanaged: ${found.length} of the account's ${numbers.length} numbers (compared with ${where}). ` +
      "Import with `pulumi-vogent import`, or release in the Vogent dashboard.",
  );
  process.exitCode = ExitCode.Found;
}

const formatRow = ({ number, id, type, agentId }: PhoneNumber) =>
  [number, id, type, agentId].map((cell) => cell || "-");
