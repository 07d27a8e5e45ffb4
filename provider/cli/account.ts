import { accountMark } from "../vogent/account";
import { VogentClient } from "../vogent/client";
import { MissingKeyError, readSettings } from "../vogent/settings";
import { UsageError } from "./exit";
import { tell } from "./output";
import { PulumiError, pulumi } from "./pulumi";

/** The Vogent account that a command works on. */
export interface ConnectedAccount {
  client: VogentClient;
  /** The mark of its key, as state keeps it. */
  mark: string;
}

/** Whose config tells the account. */
export interface StackChoice {
  /** Absent, it is the current stack. */
  stack?: string | undefined;
  /** Whether the command can't do without a stack. */
  needed?: boolean;
}

/**
 * The account that the stack's config tells, and after it the environment: as the resource has it. Where there is no stack,
 * and none is needed, it is the environment alone.
 *
 * @throws {PulumiError | SettingsError}
 */
export async function connect(choice: StackChoice): Promise<ConnectedAccount> {
  const { config, unread } = await stackConfig(choice);
  const { apiKey, ...settings } = readSettings((key) => config.get(key), process.env);
  // Where the key is in the environment, and there is no stack to be read, all is as it should be.
  if (unread && (apiKey === undefined || !unread.nothingThere))
    tell(`note: the stack's config can't be read (${unread.why}); the environment alone is used`);
  if (apiKey === undefined) throw new MissingKeyError();
  return { client: new VogentClient({ ...settings, apiKey }), mark: accountMark({ ...settings, apiKey }) };
}

async function stackConfig({ stack, needed = false }: StackChoice) {
  try {
    return { config: configOf(await pulumi("config", "--json", "--show-secrets", ...stackFlag(stack))) };
  } catch (error) {
    if (!(error instanceof PulumiError) || needed || stack !== undefined) throw error;
    return { config: new Map<string, string>(), unread: error };
  }
}

/** The flag that names a stack to the Pulumi CLI. */
export function stackFlag(stack: string | undefined): string[] {
  return stack === undefined ? [] : ["--stack", stack];
}

/** The value of `--stack`: an empty one, as of a variable that is not set, is not to mean the current stack. */
export function stackNameOf(text: string): string {
  if (text !== "") return text;
  throw new UsageError("--stack: it names a stack; give one like dev, or leave it out for the current stack");
}

/** The values of `pulumi config --json`; one that is no text is none of ours. */
function configOf(json: string): ReadonlyMap<string, string> {
  const entries: [string, unknown][] = Object.entries(parsed(json));
  return new Map(entries.flatMap(([key, entry]) => (hasText(entry) ? [[key, entry.value] as const] : [])));
}

function parsed(json: string): object {
  try {
    return JSON.parse(json);
  } catch {
    // The error of JSON.parse quotes the text, which holds secrets.
    throw new Error("`pulumi config --json` printed something else than JSON. Check which `pulumi` is on PATH.");
  }
}

function hasText(entry: unknown): entry is { value: string } {
  return typeof entry === "object" && entry !== null && "value" in entry && typeof entry.value === "string";
}
