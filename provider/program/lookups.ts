import * as pulumi from "@pulumi/pulumi";
import { isNamed } from "../vogent/number";
import { toOneLine } from "../vogent/redact";
import type { Settings } from "../vogent/settings";
import type { NumberType, PhoneNumber } from "../vogent/types";
import { clientOf, settingsOf } from "./lookupAccount";

/** Which number to look up: by its id, or by the number itself. */
export type GetPhoneNumberArgs = GetPhoneNumberById | GetPhoneNumberByName;

/** Looks up by the id. */
export interface GetPhoneNumberById {
  /** The number's id at Vogent. */
  id: string;
  /** Give one of the two. */
  number?: undefined;
}

/** Looks up by the number itself. */
export interface GetPhoneNumberByName {
  /** E.164, in any formatting, or the name of a SIP number. */
  number: string;
  /** Give one of the two. */
  id?: undefined;
}

/** The same with outputs of other resources: exactly one of the two. */
export interface GetPhoneNumberOutputArgs {
  /** The number's id at Vogent. */
  id?: pulumi.Input<string> | undefined;
  /** E.164, in any formatting, or the name of a SIP number. */
  number?: pulumi.Input<string> | undefined;
}

/** A number of the account as Vogent has it now. */
export interface GetPhoneNumberResult {
  /** The number's id at Vogent. */
  readonly id: string;
  /** E.164, or the SIP user name where `numberType` is `SIP_USERNAME`. `""` if Vogent tells none. */
  readonly number: string;
  /** `PSTN` for a phone number, `SIP_USERNAME` for a Vogent SIP address; Vogent may add others. `""` if it tells none. */
  readonly numberType: NumberType;
  /** The linked agent, `""` if there is none. */
  readonly agentId: string;
}

/** All numbers of the account. */
export interface GetPhoneNumbersResult {
  /** In the order in which Vogent lists them. */
  readonly phoneNumbers: readonly GetPhoneNumberResult[];
}

/**
 * Looks up a number of the account, managed by this stack or not. Reads only: one call for an id, the whole list for a
 * number. Runs in previews too, so those need the API key then.
 *
 * Source: `GET /phone_numbers/{id}`, `GET /phone_numbers`.
 *
 * @param args The id or the number.
 * @param options `provider` for the account of a `VogentProvider`.
 * @throws if the account has no such number, or if its list has several of that name.
 *
 * @example
 * ```ts
 * const support = await getPhoneNumber({ number: "+14155550123" });
 * ```
 */
export async function getPhoneNumber(
  args: GetPhoneNumberArgs,
  options?: pulumi.InvokeOptions,
): Promise<GetPhoneNumberResult> {
  return one(args, await settled(settingsOf(options), "getPhoneNumber"));
}

/**
 * Looks up a number, as `getPhoneNumber` does, by outputs of other resources. The result is unknown while those are. It
 * fails as `getPhoneNumber` does; if it was looked up by a secret, the error does not say why.
 *
 * @param args The id or the number, as outputs.
 * @param options `provider` for the account of a `VogentProvider`; `dependsOn` for what has to exist first.
 *
 * @example
 * ```ts
 * const agentId = getPhoneNumberOutput({ id: other.requireOutput("numberId") }).agentId;
 * ```
 */
export function getPhoneNumberOutput(
  args: GetPhoneNumberOutputArgs,
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetPhoneNumberResult> {
  return lookedUp(pulumi.output(args), options, one);
}

/**
 * Looks up all numbers of the account, managed by this stack or not: every page of the list, or an error. Runs in previews
 * too, so those need the API key then.
 *
 * Source: `GET /phone_numbers`.
 *
 * @param options `provider` for the account of a `VogentProvider`.
 * @throws if a page can't be had.
 *
 * @example
 * ```ts
 * const { phoneNumbers } = await getPhoneNumbers();
 * ```
 */
export async function getPhoneNumbers(options?: pulumi.InvokeOptions): Promise<GetPhoneNumbersResult> {
  return all(await settled(settingsOf(options), "getPhoneNumbers"));
}

/**
 * Looks up all numbers of the account, as `getPhoneNumbers` does, once what it depends on is there.
 *
 * @param options `provider` for the account of a `VogentProvider`; `dependsOn` for what has to exist first.
 *
 * @example
 * ```ts
 * const { phoneNumbers } = getPhoneNumbersOutput({ dependsOn: support });
 * ```
 */
export function getPhoneNumbersOutput(options?: pulumi.InvokeOutputOptions): pulumi.Output<GetPhoneNumbersResult> {
  return lookedUp(pulumi.output({}), options, (_, settings) => all(settings));
}

/**
 * The value of an output, for a function that returns a promise.
 *
 * @throws if a preview does not know it yet.
 */
async function settled<T>(output: pulumi.Output<T>, asker: string): Promise<T> {
  // The SDK's outputs have these two, its types leave them out. `apply` would never answer for an unknown value.
  const { isKnown, promise } = output as unknown as { isKnown: Promise<boolean>; promise(): Promise<T> };
  if (await isKnown) return promise();
  throw new Error(
    `${asker}: the provider's settings are not known before \`pulumi up\`. Use ${asker}Output, whose result is unknown until then.`,
  );
}

/**
 * Whether a unit test has called `pulumi.runtime.setMocks`: then a look-up asks its `call` for the token
 * `vogent:index:getPhoneNumber` or `vogent:index:getPhoneNumbers`, and no network.
 */
function isMocked(): boolean {
  const monitor: object | undefined = pulumi.runtime.getMonitor();
  // The SDK exports no class to compare with.
  return monitor !== undefined && "mocks" in monitor;
}

type Wanted = { [By in "id" | "number"]?: string | undefined };

async function one({ id, number }: Wanted, settings: Settings): Promise<GetPhoneNumberResult> {
  if ((id === undefined) === (number === undefined) || (id ?? number) === "") {
    throw new Error("getPhoneNumber needs exactly one of `id` or `number`, not empty: give { id } or { number }.");
  }
  if (isMocked()) return pulumi.runtime.invoke("vogent:index:getPhoneNumber", { id, number });
  const client = clientOf(settings);
  if (id !== undefined) return resultOf(await client.get(id));
  const [found, ...more] = (await client.list()).filter((listed) => isNamed(listed, String(number)));
  if (found === undefined) {
    throw new Error(
      `The account has no phone number ${number}. Check its digits, or the SIP name, and that the API key is of the workspace that holds it.`,
    );
  }
  if (more.length > 0) {
    const ids = [found, ...more].map((listed) => toOneLine(listed.id)).join(", ");
    throw new Error(`The account has several phone numbers ${number}: look one up by its id (${ids}).`);
  }
  return resultOf(found);
}

async function all(settings: Settings): Promise<GetPhoneNumbersResult> {
  if (isMocked()) return pulumi.runtime.invoke("vogent:index:getPhoneNumbers", {});
  return { phoneNumbers: (await clientOf(settings).list()).map(resultOf) };
}

function resultOf({ id, number, type, agentId }: PhoneNumber): GetPhoneNumberResult {
  return { id, number, numberType: type, agentId };
}

/** Looks up once arguments, account and dependencies are known; until then the result is unknown too. */
function lookedUp<A, R>(
  args: pulumi.Output<A>,
  { dependsOn, ...account }: pulumi.InvokeOutputOptions = {},
  look: (args: A, settings: Settings) => Promise<R>,
): pulumi.Output<R> {
  // Known once the resource exists: a preview does not know the id of a new one.
  const made = (resource: pulumi.Resource): pulumi.Output<unknown> =>
    pulumi.CustomResource.isInstance(resource) ? resource.id : resource.urn;
  const ready = pulumi.output(dependsOn).apply((resources) => pulumi.all([resources ?? []].flat().map(made)));
  const settings = pulumi.all([settingsOf(account), ready]).apply(([known]) => known);
  const fail = (error: unknown) => failWithoutSecret(args, error);
  return args.apply((known) => settings.apply((account) => look(known, account).catch(fail)));
}

/** @internal @throws `error`; if the look-up was by a secret, another one, as `error` may name the secret. */
export async function failWithoutSecret(args: pulumi.Output<unknown>, error: unknown): Promise<never> {
  if (!(await pulumi.isSecret(args))) throw error;
  throw new Error(
    "A look-up by a secret found nothing, or failed. Its reason is not shown, as it names the secret: to see it, look up by what is no secret.",
  );
}
