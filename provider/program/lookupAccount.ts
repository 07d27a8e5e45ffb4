import * as pulumi from "@pulumi/pulumi";
import type * as vogent from "../vogent/client";
import { MissingKeyError, readSettings, type Settings } from "../vogent/settings";
import { phoneNumberType } from "./reference";

/** The settings that an explicit provider was given, by their names in config; absent ones are undefined. */
export type ProviderSettings = Readonly<Record<string, pulumi.Input<string | number | undefined>>>;

const explicit = new WeakMap<pulumi.ProviderResource, ProviderSettings>();

/** Remembers what `provider` was made with, for look-ups: the engine gives a program no way to ask. */
export function remember(provider: pulumi.ProviderResource, settings: ProviderSettings): void {
  explicit.set(provider, settings);
}

/** Which account a look-up is of. */
export type AccountOptions = Pick<pulumi.InvokeOptions, "parent" | "provider">;

/**
 * The settings of the account that `options` name: their provider, that of their parent, else the stack's config and the
 * environment. Not a secret, so that what is looked up with a secret key is none by itself.
 *
 * @throws if the provider is of another kind, or if a setting breaks its rule.
 */
export function settingsOf({ provider, parent }: AccountOptions = {}): pulumi.Output<Settings> {
  const chosen = provider ?? parent?.getProvider(phoneNumberType);
  if (chosen === undefined) {
    const config = new pulumi.Config("vogent");
    return pulumi.output(readSettings((key) => config.get(key.replace(/^vogent:/, "")), process.env));
  }
  const given = explicit.get(chosen);
  if (given === undefined)
    throw new Error(
      "The option provider of a look-up is not a VogentProvider. Give a VogentProvider of this program, or leave the option out for the stack's own account.",
    );
  return pulumi
    .unsecret(pulumi.output(given))
    .apply((values) => readSettings((key) => asText(values[key]), process.env));
}

const clients = new Map<string, vogent.VogentClient>();

/**
 * The client of an account. One for all look-ups of the program with the same settings, so that they share connections and
 * wait together if one is told to.
 */
export function clientOf(settings: Settings): vogent.VogentClient {
  const { apiKey } = settings;
  if (apiKey === undefined) throw new MissingKeyError();
  const key = JSON.stringify(settings);
  const client = clients.get(key) ?? new (load().VogentClient)({ ...settings, apiKey });
  clients.set(key, client);
  return client;
}

/** The API client brings zod and HTTP: a program without look-ups never loads them. */
function load(): typeof vogent {
  const loaded: typeof vogent = require("../vogent/client");
  return loaded;
}

function asText(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
