import type { Emulator } from "../../provider/emulator";

export const apiKey = "canary-api-key";

/** The environment of a machine that has no Pulumi and knows the account from its environment alone. */
export function withoutPulumi(emulator: Pick<Emulator, "url">, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: "/nowhere", VOGENT_API_KEY: apiKey, VOGENT_BASE_URL: emulator.url, ...env };
}
