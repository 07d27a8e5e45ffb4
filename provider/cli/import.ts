import { Command, Option } from "commander";
import { connect, stackNameOf } from "./account";
import { exitCodesHelp, UsageError } from "./exit";
import { importFileOf } from "./importFile";
import { itemsOf } from "./importItem";
import { programOf } from "./importProgram";
import { type Selection, select, type Wanted } from "./importSelection";
import { stepsOf } from "./importSteps";
import { versionProblem } from "./importVersion";
import { writeAll } from "./newFiles";
import { print, tell } from "./output";
import { pulumi } from "./pulumi";
import { insistOnAccount } from "./rightAccount";
import { nameOf, numbersIn } from "./stackState";

interface Flags {
  number?: string[];
  agent?: string[];
  all?: boolean;
  type: "purchase" | "sip_import";
  stack?: string;
  out: string;
  force?: boolean;
}

/** `pulumi-vogent import`: brings numbers that exist into a stack, with the code that declares them. */
export function importCommand(): Command {
  const type = new Option("--type <type>", "how the phone numbers were made, which Vogent does not tell")
    .choices(["purchase", "sip_import"])
    .default("purchase");
  return new Command("import")
    .description("Write what brings the account's numbers into a stack: a file for `pulumi import`, and the code.")
    .option("--number <number...>", "these: E.164, or the name of a SIP number", wordsOf("--number", "+14155550123"))
    .option("--agent <id...>", "those that are linked to these agents", wordsOf("--agent", "an agent's id"))
    .option("--all", "all that the stack lacks")
    .addOption(type)
    .option("--stack <name>", "stack that they are for (default: the current one)", stackNameOf)
    .option("--out <file.json>", "the file to write; the code is put beside it, as .ts", outOf, "vogent-import.json")
    .option("--force", "write over files that are there")
    .addHelpText("after", `\n${help}\n\n${exitCodesHelp}`)
    .action(run);
}

const help = `Nothing is changed at Vogent or in the stack: the command prints the steps that do it. Numbers that the stack has are
left out. A wrong --type costs nothing: correct the code, and \`pulumi up\` only records it. The files hold no secret.

Examples:
  pulumi-vogent import --all
  pulumi-vogent import --number +14155550123 --number front-desk
  pulumi-vogent import --agent agent_123 --type sip_import --stack prod --out trunks.json`;

async function run({ number = [], agent = [], all = false, type, stack, out, force = false }: Flags): Promise<void> {
  const wanted = { all, numbers: number, agents: agent };
  insistOnOneWay(wanted);
  const { client, mark } = await connect({ stack, needed: true });
  const inStack = await numbersIn({ stack });
  const account = await client.list();
  insistOnAccount(inStack, mark, account, nameOf({ stack }));
  const selection = select(account, wanted, inStack);
  report(selection, nameOf({ stack }));
  if (selection.chosen.length === 0) {
    tell(`There is nothing to import; nothing was written.`);
    return;
  }
  const taken = inStack.map(({ urn }) => urn.split("::").at(-1) ?? "");
  const items = itemsOf(selection.chosen, type, taken);
  const program = out.replace(/\.json$/, ".ts");
  writeAll({ [out]: importFileOf(items, mark), [program]: programOf(items) }, { force });
  const problem = versionProblem((await pulumi("version")).trim());
  if (problem !== undefined) tell(problem);
  print(stepsOf(items, { file: out, program, stack }));
}

function insistOnOneWay({ all, numbers, agents }: Wanted): void {
  const chooses = numbers.length + agents.length > 0;
  if (all && chooses)
    throw new UsageError("--all: it leaves --number and --agent nothing to choose; leave out it or them");
  if (!all && !chooses)
    throw new UsageError(
      "which numbers is not said; give --number NUMBER or --agent ID for some of the account's, or --all for all that the stack lacks",
    );
}

/** Says what is left out, and why. @throws where a number was named that the account lacks */
function report({ held, odd, missing }: Selection, stack: string): void {
  if (missing.length > 0)
    throw new Error(
      `The account has no number ${missing.join(", ")}, so nothing was written. Give numbers in E.164, like +14155550123, or the name of a SIP number; check that the API key is of their workspace.`,
    );
  if (held.length > 0) tell(`Left out, as ${stack} has them: ${held.map(({ number }) => number).join(", ")}.`);
  if (odd.length > 0)
    tell(`Left out, as no program could declare them: ${odd.map(({ number }) => number).join(", ")}.`);
}

function wordsOf(flag: string, like: string) {
  return (text: string, before: readonly string[] = []): string[] => {
    if (text.trim() === "") throw new UsageError(`${flag}: it is empty; give ${like}, or take the flag out`);
    return [...before, text.trim()];
  };
}

function outOf(text: string): string {
  if (/[^/\\]\.json$/.test(text)) return text;
  throw new UsageError("--out: it names a .json file, beside which the code goes; give one like vogent-import.json");
}
