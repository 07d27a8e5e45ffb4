import * as pulumi from "@pulumi/pulumi";
import { sipAddress } from "../vogent/number";
import type { VogentPhoneNumberArgs } from "./args";

/**
 * The inputs that are registered for `args`: what the program gave, with passwords made secret, and what it tells for sure
 * before anything is created (`number`, `sipAddress`). The sub-objects decide, not `type`, which may be an Output: check
 * refuses those that don't fit together. Derived values stand among the inputs so that a preview shows them and dependents of
 * an update in place keep a known value. They are derived here and not in check because the engine copies marks of secrecy by
 * key: only an Output of the secret itself stays one under another key.
 */
export function registeredInputs(args: VogentPhoneNumberArgs | undefined): pulumi.Inputs {
  const { purchase, sipImport, vogentSip }: Partial<VogentPhoneNumberArgs> = args ?? {};
  const names = [
    leaf(purchase, "number"),
    leaf(purchase, "anyOf"),
    leaf(sipImport, "phoneNumber"),
    leaf(vogentSip, "sipPrefix"),
  ].filter((name) => name !== undefined);
  return {
    ...args,
    ...(purchase && { number: leaf(purchase, "number") }),
    ...(sipImport && { sipImport: withSecretPassword(sipImport), number: leaf(sipImport, "phoneNumber") }),
    ...(vogentSip && { vogentSip: withSecretPassword(vogentSip), sipAddress: addressOf(vogentSip) }),
    // A plain text is no secret. Each property costs a program of a thousand numbers a tenth of a second (measured).
    ...(names.every((name) => typeof name === "string") ? {} : { __secretNumber: isSecret(names) }),
  };
}

/**
 * `true` if one of `names` is a secret, else undefined. The engine hands a provider secrets as plain text, and its messages
 * name the number. A bare promise, so that it adds no dependency.
 */
async function isSecret(names: unknown[]): Promise<true | undefined> {
  return (await pulumi.isSecret(pulumi.output(names))) || undefined;
}

/** One leaf of a sub-object. It keeps its own secrecy and unknownness if the sub-object is a plain object. */
function leaf(part: unknown, key: string): unknown {
  return mapped(part, (known) => (isRecord(known) ? known[key] : undefined));
}

function withSecretPassword(part: unknown): unknown {
  return mapped(part, (known) =>
    // A missing password stays missing, so that check can say so.
    isRecord(known) && known.password !== undefined ? { ...known, password: pulumi.secret(known.password) } : known,
  );
}

function addressOf(part: unknown): unknown {
  return mapped(leaf(part, "sipPrefix"), (known) =>
    typeof known === "string" && known !== "" ? sipAddress(known.trim()) : undefined,
  );
}

/** `change` of a value that may be an output or a promise. A plain object is changed as it is, its leaves apart. */
function mapped(value: unknown, change: (known: unknown) => unknown): unknown {
  return pulumi.Output.isInstance(value) || value instanceof Promise
    ? pulumi.output(value).apply(change)
    : change(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
