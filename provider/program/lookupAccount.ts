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

/**
 * The settings of the account that `options` name: their provider, that of their parent, else the stack's config and the
 * environment. Not a secret, so that what is looked up with a secret key is none by itself.
 *
 * @throws if the provider is of another kind, or if a setting breaks its rule.
 */
export function settingsOf(options: pulumi.InvokeOptions = {}): pulumi.Output<Settings> {
  const chosen = options.provider ?? options.parent?.getProvider(phoneNumberType);
  if (chosen === undefined) {
    const config = new pulumi.Config("vogent");
    return pulumi.output(readSettings((key) => config.get(key.replace(/^vogent:/, "")), process.env));
  }
  const given = explicit.get(chosen);
  if (given === undefined)
    throw new Error(
      "The option provider of a look-up is not a VogentProvider. Give a VogentProvider of this program, or leave the option out for the stack's own account.",
    );
  const known = pulumi.unsecret(pulumi.output(given));
  return known.apply((values) => readSettings((key) => values[key]?.toString(), process.env));
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
  // The API client brings zod and HTTP: a program without look-ups never loads them.
  const { VogentClient }: typeof vogent = require("../vogent/client");
  const client = clients.get(key) ?? new VogentClient({ ...settings, apiKey });
  clients.set(key, client);
  return client;
}
