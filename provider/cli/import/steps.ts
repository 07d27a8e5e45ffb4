import type { ImportItem } from "./importItems";
import { listConfigKeys } from "./importProgram";

/** The written files, and their stack. */
export interface Written {
  file: string;
  program: string;
  /** Absent, it is the current stack. */
  stack: string | undefined;
}

/** Formats the next steps. Each command runs as it stands, except that a person fills in the words in capitals. */
export function formatSteps(items: readonly ImportItem[], { file, program, stack }: Written): string {
  const inStack = stack === undefined ? "" : ` --stack ${quoteForShell(stack)}`;
  const settings = items
    .flatMap(listConfigKeys)
    .map(({ key, leaf, isSecret }) =>
      isSecret
        ? `  pulumi config set --secret ${key}${inStack}   # prompts for it`
        : `  pulumi config set ${key} ${leaf === "username" ? "USER_NAME" : "TERMINATION_URI"}${inStack}`,
    );
  const steps = [
    `Import into the stack. This makes no call to Vogent and changes nothing there:\n  pulumi import --file ${quoteForShell(file)} --generate-code=false${inStack}`,
    `Paste ${program} into your program. Leave out the imports that your program has already.`,
    ...(settings.length > 0 ? [`Set the values that Vogent does not tell:\n${settings.join("\n")}`] : []),
    `Read the preview: it must create, replace and delete no number. Then record it.\n  pulumi preview${inStack}\n  pulumi up${inStack}`,
  ];
  return [
    `Wrote ${file} and ${program}: ${items.length === 1 ? "1 number" : `${items.length} numbers`}.`,
    ...steps.map((step, index) => `${index + 1}. ${step.replaceAll("\n", "\n ")}`),
    "Import no number that another stack holds: either stack could release it. `pulumi-vogent unmanaged` with `--stack` for each stack shows what none holds.",
  ].join("\n");
}

/** Quotes a word for a POSIX shell. */
function quoteForShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
