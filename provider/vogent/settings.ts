import { checkBaseUrl, defaultBaseUrl } from "./baseUrl";

/** The settings of a client. Each comes from Pulumi config (`vogent:<name>`), else from the environment. */
export interface Settings {
  /** The workspace's API key. Without it, every call fails. */
  apiKey: string | undefined;
  /** The API's address, without a slash at the end. */
  baseUrl: string;
  /** How long one attempt may take, in seconds. */
  timeoutSeconds: number;
  /** How often a call is retried. */
  maxRetries: number;
  /** How long to look for a number after a lost answer, and to wait before an absence counts, in seconds. */
  settleSeconds: number;
  /** The name of the `VogentProvider` that gives them; absent, it is the stack. */
  provider?: string | undefined;
}

/** Takes a setting's text to its value. `refuse` throws: its `problem` follows the setting's name, as in "must be ...". */
type Parse<T> = (text: string, refuse: (problem: string) => never) => T;

/** How a setting is read: the variable of the environment, the default, the rule. */
type Row<T> = [variable: string, fallback: T, parse: Parse<T>];

const table: { [Name in keyof Required<Omit<Settings, "provider">>]: Row<Settings[Name]> } = {
  apiKey: ["VOGENT_API_KEY", undefined, checkApiKey],
  baseUrl: ["VOGENT_BASE_URL", defaultBaseUrl, checkBaseUrl],
  timeoutSeconds: [
    "VOGENT_TIMEOUT_SECONDS",
    30,
    parseNumber("a number of seconds above 0 and at most 600", (value) => value > 0 && value <= 600),
  ],
  maxRetries: [
    "VOGENT_MAX_RETRIES",
    5,
    parseNumber("a whole number from 0 to 20", (value) => Number.isInteger(value) && value <= 20),
  ],
  settleSeconds: [
    "VOGENT_SETTLE_SECONDS",
    30,
    parseNumber("a number of seconds from 0 to 600", (value) => value <= 600),
  ],
};

/** How a person sets the API key: follows "Set it". */
export function howToSetKey({ provider }: Pick<Settings, "provider">): string {
  if (provider !== undefined) return `as \`apiKey\` of the VogentProvider "${provider}"`;
  return "with `pulumi config set --secret vogent:apiKey` or in VOGENT_API_KEY";
}

/** A setting is missing or wrong. The message names the setting, its rule and the remedy, never its value. */
export class SettingsError extends Error {}

/** A call needs the API key, and none is set. */
export class MissingKeyError extends SettingsError {
  constructor() {
    super(
      "There is no Vogent API key, so nothing was called. Create a key on the API page of the Vogent dashboard. " +
        `Set it ${howToSetKey({})}.`,
    );
  }
}

/**
 * Reads the settings. Config comes before the environment; an empty value counts as absent.
 *
 * @param get Reads a key of Pulumi config, as `get("vogent:apiKey")`.
 * @param env The environment, as `process.env`.
 * @throws SettingsError with the setting, its rule and the remedy; never its value, which may hold a secret.
 */
export function readSettings(get: (key: string) => string | undefined, env: NodeJS.ProcessEnv): Settings {
  const provider = get("vogent:provider");
  const read = <Name extends keyof typeof table>(name: Name): Settings[Name] => {
    const [variable, fallback, parse] = table[name];
    const key = `vogent:${name}`;
    const orByProvider = provider === undefined ? "" : `, or as \`${name}\` of the VogentProvider "${provider}"`;
    const remedy =
      fallback === undefined
        ? `Copy the key again from the dashboard's API page and set it ${howToSetKey({ provider })}.`
        : `Set it like \`pulumi config set ${key} ${fallback}\`${orByProvider}, or remove it to use that default.`;
    const text = get(key)?.trim() || env[variable]?.trim();
    if (!text) return fallback;
    return parse(text, (problem) => {
      throw new SettingsError(`${key} (${variable}) ${problem}. ${remedy}`);
    });
  };
  return {
    apiKey: read("apiKey"),
    baseUrl: read("baseUrl"),
    timeoutSeconds: read("timeoutSeconds"),
    maxRetries: read("maxRetries"),
    settleSeconds: read("settleSeconds"),
    ...(provider && { provider }),
  };
}

function checkApiKey(text: string, refuse: (problem: string) => never): string {
  // A header can't carry anything else.
  const isWord = /^[\x21-\x7e]+$/.test(text);
  const found = "The current value holds a space, a control character or a non-ASCII character";
  return isWord ? text : refuse(`must be one word of printable ASCII characters. ${found}`);
}

function parseNumber(rule: string, fits: (value: number) => boolean): Parse<number> {
  return (text, refuse) => {
    const value = Number(text);
    return /^[0-9]+(\.[0-9]+)?$/.test(text) && fits(value) ? value : refuse(`must be ${rule}`);
  };
}
