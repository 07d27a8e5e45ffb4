import { z } from "zod";
import { accountMark } from "../../vogent/accountMark";
import { VogentClient } from "../../vogent/client";
import { parseJson } from "../../vogent/parseJson";
import { MissingKeyError, readSettings } from "../../vogent/settings";
import { tell } from "../output";
import { PulumiError, runPulumi } from "./runPulumi";

/** The Vogent account that a command works on. */
export interface ConnectedAccount {
  client: VogentClient;
  /** The mark of the account, as state keeps it. */
  mark: string;
}

/**
 * Connects to the account that the stack's config names, or else the environment: the resource does the same. Without a
 * stack, and without the need for one, the environment alone names the account.
 *
 * @param stack Absent, it is the current stack.
 * @throws {PulumiError | SettingsError}
 */
export async function connectAccount(
  stack: string | undefined,
  { needsStack = false } = {},
): Promise<ConnectedAccount> {
  const { config, unread } = await readConfig(stack, needsStack || stack !== undefined);
  const { apiKey, ...settings } = readSettings((key) => config[key]?.value, process.env);
  // A key in the environment and no stack at all is a normal way to work.
  if (unread && (apiKey === undefined || !unread.hasNoStack))
    tell(`note: The command could not read the stack's config (${unread.why}). It uses only environment variables.`);
  if (apiKey === undefined) throw new MissingKeyError();
  return { client: new VogentClient({ ...settings, apiKey }), mark: accountMark({ ...settings, apiKey }) };
}

type Config = z.infer<typeof configSchema>;

/** The output of `pulumi config --json`. A value that is no text is not a setting of this package. */
const configSchema = z.record(z.string(), z.object({ value: z.string() }).optional().catch(undefined));

async function readConfig(
  stack: string | undefined,
  isNeeded: boolean,
): Promise<{ config: Config; unread?: PulumiError }> {
  try {
    const config = configSchema.safeParse(parseJson(await runPulumi(["config", "--json", "--show-secrets"], stack)));
    if (config.success) return { config: config.data };
  } catch (error) {
    if (!(error instanceof PulumiError) || isNeeded) throw error;
    return { config: {}, unread: error };
  }
  throw new Error("`pulumi config --json` did not print its usual JSON. Check which `pulumi` is on PATH.");
}
