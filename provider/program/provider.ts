import * as pulumi from "@pulumi/pulumi";
import { remember } from "./lookupAccount";

/**
 * What an explicit provider takes. All but the key fall back to the stack's config and then to the environment. A change
 * replaces no number.
 */
export interface VogentProviderArgs {
  /** The workspace's API key; kept as a secret whatever is passed. An empty one is an error. */
  apiKey: pulumi.Input<string>;
  /** The API's base URL: https, or http on loopback. @default `vogent:baseUrl`, `VOGENT_BASE_URL`, else Vogent's own */
  baseUrl?: pulumi.Input<string> | undefined;
  /** Seconds that one attempt of a call may take, at most 600. @default `vogent:timeoutSeconds`, else 30 */
  timeoutSeconds?: pulumi.Input<number> | undefined;
  /** How often a call that is safe to repeat is repeated, at most 20 times. @default `vogent:maxRetries`, else 5 */
  maxRetries?: pulumi.Input<number> | undefined;
  /** Seconds to wait for a lost answer, or for a second list before a number counts as gone, at most 600. @default `vogent:settleSeconds`, else 30 */
  settleSeconds?: pulumi.Input<number> | undefined;
}

/**
 * A Vogent workspace of its own, for programs that manage more than one.
 *
 * Moving a resource to another provider changes nothing at Vogent: the engine asks no provider about it.
 *
 * @example
 * ```ts
 * const eu = new VogentProvider("eu", { apiKey: config.requireSecret("euKey") });
 * const purchase = { number: "+442079460123" };
 * new VogentPhoneNumber("desk", { type: "purchase", purchase }, { provider: eu });
 * ```
 */
export class VogentProvider extends pulumi.ProviderResource {
  /**
   * @param name The provider's name in this program. Errors about its key say it.
   * @param args The key, and settings that differ from the stack's.
   * @param opts Pulumi's resource options.
   */
  constructor(name: string, args: VogentProviderArgs, opts?: pulumi.ResourceOptions) {
    const config = new pulumi.Config("vogent");
    const setting = (key: Exclude<keyof VogentProviderArgs, "apiKey">) => args[key] ?? config.get(key);
    const settings = {
      "vogent:apiKey": pulumi.secret(args.apiKey).apply(insistOnKey),
      "vogent:baseUrl": setting("baseUrl"),
      "vogent:timeoutSeconds": setting("timeoutSeconds"),
      "vogent:maxRetries": setting("maxRetries"),
      "vogent:settleSeconds": setting("settleSeconds"),
      // Errors of the key name it.
      "vogent:provider": name,
    };
    super("pulumi-nodejs", name, settings, opts);
    remember(this, settings);
  }
}

/** @internal A key of nothing but white space counts as none: it would fall back to VOGENT_API_KEY, and so buy in another workspace. */
export function insistOnKey(apiKey: string | undefined): string {
  if (apiKey?.trim()) return apiKey;
  throw new Error("VogentProvider: apiKey is empty: pass the API key of the workspace, as a secret.");
}
