import { existsSync, writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { toOneLine } from "../../vogent/redact";
import { collect, parseStackName, requireText, UsageError } from "../commandLine";
import { print, tell } from "../output";
import { connectAccount } from "../stack/connectAccount";
import { readAccount } from "../stack/readAccount";
import { runPulumi } from "../stack/runPulumi";
import { describeVersionProblem, formatImportFile } from "./importFile";
import { nameItems } from "./importItems";
import { formatProgram } from "./importProgram";
import { type Selection, selectNumbers } from "./selection";
import { formatSteps } from "./steps";

interface Flags {
  number?: string[];
  agent?: string[];
  all?: boolean;
  type: "purchase" | "sip_import";
  stack?: string;
  out: string;
  force?: boolean;
}

/** Builds `pulumi-vogent import`: it prepares the import of existing numbers into a stack, with their code. */
export function buildImportCommand(): Command {
  const type = new Option("--type <type>", "how the phone numbers were created; Vogent does not tell")
    .choices(["purchase", "sip_import"])
    .default("purchase");
  return new Command("import")
    .description("Prepare an import of the account's numbers: write a file for `pulumi import`, and the code.")
    .option("--number <number...>", "import these: E.164, or the name of a SIP number", collect(parseNumber))
    .option("--agent <id...>", "import the numbers that are linked to these agents", collect(parseAgent))
    .option("--all", "import every number that the stack lacks")
    .addOption(type)
    .option("--stack <name>", "stack to import into (default: the current stack)", parseStackName)
    .option("--out <file.json>", "file to write; the code goes beside it, as .ts", parseOut, "vogent-import.json")
    .option("--force", "overwrite existing files")
    .addHelpText("after", `\n${help}`)
    .action(prepareImport);
}

const help = `The command changes nothing at Vogent or in the stack: it prints the steps that do. It skips the numbers that the stack
has. --type is a guess. Check the types before the first \`pulumi up\`: it only records a correction. The files hold no secret.

Examples:
  pulumi-vogent import --all
  pulumi-vogent import --number +14155550123 --number front-desk
  pulumi-vogent import --agent agent_123 --type sip_import --stack prod --out trunks.json`;

async function prepareImport(flags: Flags): Promise<void> {
  const { number: numbers = [], agent: agents = [], all = false, type, stack, out, force = false } = flags;
  const choosesSome = numbers.length + agents.length > 0;
  if (all && choosesSome)
    throw new UsageError("--all already selects every number. Omit --all, or --number and --agent.");
  if (!all && !choosesSome)
    throw new UsageError(
      "No numbers are selected. Give --number NUMBER or --agent ID for some of the account's numbers, or --all for every number that the stack lacks.",
    );

  const account = await connectAccount(stack, { needsStack: true });
  const { numbers: existing, resources, where } = await readAccount(account, [{ stack }]);
  const selection = selectNumbers(existing, { all, numbers, agents }, resources);
  reportSkipped(selection, where);
  if (selection.chosen.length === 0) return tell("There is no number to import. The command wrote nothing.");

  const takenNames = resources.map(({ urn }) => urn.split("::").at(-1) ?? "");
  const items = nameItems(selection.chosen, type, takenNames);
  const program = out.replace(/\.json$/, ".ts");
  writeFiles({ [out]: formatImportFile(items, account.mark), [program]: formatProgram(items) }, force);
  const problem = describeVersionProblem((await runPulumi(["version"])).trim());
  if (problem !== undefined) tell(`warning: ${problem}`);
  print(formatSteps(items, { file: out, program, stack }));
}

/** Reports the numbers that the import skips, and why. @throws if the account lacks a named number */
function reportSkipped({ held, undeclarable, missing }: Selection, stackName: string): void {
  if (missing.length > 0)
    throw new Error(
      `The account does not have ${missing.join(", ")}. The command wrote nothing. ` +
        "Give each number in E.164, such as +14155550123, or by its SIP name. Check that the API key is of the right workspace.",
    );
  const list = (numbers: Selection["held"]) => numbers.map(({ number }) => toOneLine(number)).join(", ");
  if (held.length > 0) tell(`Skipped, because ${stackName} has them: ${list(held)}.`);
  if (undeclarable.length > 0)
    tell(`Skipped, because this version of pulumi-vogent can't declare their type: ${list(undeclarable)}.`);
}

/** Writes all files, or none if one exists and `force` is not set. */
function writeFiles(files: Readonly<Record<string, string>>, force: boolean): void {
  const existing = Object.keys(files).filter((name) => existsSync(name));
  if (existing.length > 0 && !force)
    throw new Error(
      `The command wrote nothing, because it would overwrite ${existing.join(" and ")}. Choose another name with --out, or overwrite with --force.`,
    );
  for (const [name, text] of Object.entries(files)) {
    try {
      // `wx` also refuses a file that appeared since the check.
      writeFileSync(name, text, { flag: force ? "w" : "wx" });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "unknown reason";
      throw new Error(`Could not write ${name} (${code}). Name a file in a folder that exists and is writable.`);
    }
  }
}

const parseNumber = requireText("--number must not be empty. Give a number such as +14155550123, or omit the flag.");
const parseAgent = requireText("--agent must not be empty. Give an agent's id, or omit the flag.");
const parseOut = requireText(
  "--out must name a .json file, such as vogent-import.json. The code goes beside it.",
  /^.*[^/\\]\.json$/s,
);
