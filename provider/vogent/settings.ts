import { checkBaseUrl } from "./baseUrl";
import { MissingKeyError, SettingsError } from "./errors/settingsError";

export { MissingKeyError, SettingsError };

/** The settings of a client. Each comes from Pulumi config (`vogent:<name>`), else from the environment. */
export interface Settings {
  /** The workspace's API key. Config `vogent:apiKey`, environment `VOGENT_API_KEY`. Without it, every call fails. */
  apiKey: string | undefined;
  /**
   * The API's address, without a slash at the end. Config `vogent:baseUrl`, environment `VOGENT_BASE_URL`.
   * @default "https://api.vogent.ai/api"
   */
  baseUrl: string;
  /**
   * How long one attempt may take, in seconds. Config `vogent:timeoutSeconds`, environment `VOGENT_TIMEOUT_SECONDS`.
   * @default 30
   */
  timeoutSeconds: number;
  /**
   * How often a call is retried. Config `vogent:maxRetries`, environment `VOGENT_MAX_RETRIES`.
   * @default 5
   */
  maxRetries: number;
  /**
   * How long to look for a number after a lost answer, in seconds. Config `vogent:settleSeconds`, environment
   * `VOGENT_SETTLE_SECONDS`.
   * @default 30
   */
  settleSeconds: number;
}

/** The address of Vogent's own API. */
export const defaultBaseUrl = "https://api.vogent.ai/api";

interface NumberRule {
  key: string;
  variable: string;
  default: number;
  rule: string;
  fits(value: number): boolean;
}

const numberRules = {
  timeoutSeconds: {
    key: "vogent:timeoutSeconds",
    variable: "VOGENT_TIMEOUT_SECONDS",
    default: 30,
    rule: "a number of seconds above 0 and at most 600",
    fits: (value) => value > 0 && value <= 600,
  },
  maxRetries: {
    key: "vogent:maxRetries",
    variable: "VOGENT_MAX_RETRIES",
    default: 5,
    rule: "a whole number from 0 to 20",
    fits: (value) => Number.isInteger(value) && value <= 20,
  },
  settleSeconds: {
    key: "vogent:settleSeconds",
    variable: "VOGENT_SETTLE_SECONDS",
    default: 30,
    rule: "a number of seconds from 0 to 600",
    fits: (value) => value <= 600,
  },
} satisfies Record<string, NumberRule>;

/**
 * Reads the settings. Config comes before the environment; an empty value counts as absent.
 *
 * @param get Reads a key of Pulumi config, as `get("vogent:apiKey")`.
 * @param env The environment, as `process.env`.
 * @throws SettingsError with the setting, its rule and the remedy; never its value, which may hold a secret.
 */
export function readSettings(get: (key: string) => string | undefined, env: NodeJS.ProcessEnv): Settings {
  const read = (key: string, variable: string) => get(key)?.trim() || env[variable]?.trim() || undefined;
  const number = ({ key, variable, ...rule }: NumberRule) => {
    const text = read(key, variable);
    if (text === undefined) return rule.default;
    const value = Number(text);
    if (/^[0-9]+(\.[0-9]+)?$/.test(text) && rule.fits(value)) return value;
    throw new SettingsError(
      `${key} (${variable}) must be ${rule.rule}. Set it with \`pulumi config set ${key} ${rule.default}\`, or remove it to use the default of ${rule.default}.`,
    );
  };
  return {
    apiKey: checkApiKey(read("vogent:apiKey", "VOGENT_API_KEY")),
    baseUrl: checkBaseUrl(read("vogent:baseUrl", "VOGENT_BASE_URL") ?? defaultBaseUrl, defaultBaseUrl),
    timeoutSeconds: number(numberRules.timeoutSeconds),
    maxRetries: number(numberRules.maxRetries),
    settleSeconds: number(numberRules.settleSeconds),
  };
}

function checkApiKey(apiKey: string | undefined): string | undefined {
  // A header can't carry anything else.
  if (apiKey === undefined || /^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  throw new SettingsError(
    "vogent:apiKey (VOGENT_API_KEY) must be one word of printable ASCII characters. The current value holds a space, a control character or a non-ASCII character. " +
      "Copy the key again from the dashboard's API page and set it with `pulumi config set --secret vogent:apiKey`.",
  );
}
