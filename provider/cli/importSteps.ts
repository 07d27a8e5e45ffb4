import type { ImportItem } from "./importItem";
import { configKeysOf } from "./importProgram";

/** The files that were written, and the stack that they are for. */
export interface Written {
  file: string;
  program: string;
  /** Absent, it is the current stack. */
  stack: string | undefined;
}

/** What to do with the files, each command to be run as it stands; what is to be filled in is in capitals. */
export function stepsOf(items: readonly ImportItem[], { file, program, stack }: Written): string {
  const inStack = stack === undefined ? "" : ` --stack ${shellWord(stack)}`;
  const keys = items.flatMap(configKeysOf);
  const settings = keys.map(({ key, leaf, secret }) =>
    secret
      ? `  pulumi config set --secret ${key}${inStack}   # asks for it`
      : `  pulumi config set ${key} ${leaf === "username" ? "USER_NAME" : "TERMINATION_URI"}${inStack}`,
  );
  const steps = [
    `Bring them into the stack, which calls and changes nothing at Vogent:\n  pulumi import --file ${shellWord(file)} --generate-code=false${inStack}`,
    `Paste ${program} into your program.`,
    ...(keys.length > 0 ? [`Set what Vogent tells nobody:\n${settings.join("\n")}`] : []),
    `Look at the preview: no number may be created, replaced or deleted.\n  pulumi preview${inStack}`,
  ];
  return [
    `Wrote ${file} and ${program}: ${items.length === 1 ? "1 number" : `${items.length} numbers`}.`,
    ...steps.map((step, index) => `${index + 1}. ${step.replaceAll("\n", "\n ")}`),
  ].join("\n");
}

/** A word as a POSIX shell takes it. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
