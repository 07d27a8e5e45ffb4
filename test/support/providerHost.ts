import { createHash } from "node:crypto";

export type Json = Record<string, unknown>;

/** An error of create or update that keeps the resource in state. */
export interface InitFailure {
  id: string;
  properties: Json;
  reasons: string[];
}

/** What a call that failed told the engine. */
export class HostError extends Error {
  constructor(
    message: string,
    readonly init?: InitFailure,
  ) {
    super(message);
  }
}

/** The dynamic-provider host, as the engine has it: a process of the provider. */
export interface ProviderHost {
  /** What the process wrote since its start: all of it would show in the user's preview. */
  readonly written: string;
  /** The same once it is `lines` lines: what a process writes arrives on its own time. */
  writes(lines: number): Promise<string>;
  check(news: Json, olds?: Json): Promise<{ inputs: Json; failures: { property: string; reason: string }[] }>;
  diff(id: string, olds: Json, news: Json): Promise<{ changes: boolean; replaces: string[]; deleteFirst: boolean }>;
  create(inputs: Json): Promise<{ id: string; outputs: Json }>;
  /** @returns an empty id where the resource is to be removed from state. */
  read(id: string, outputs: Json): Promise<{ id: string; outputs: Json; inputs: Json }>;
  update(id: string, olds: Json, news: Json): Promise<Json>;
  delete(id: string, outputs: Json): Promise<void>;
}

/** `inputs` of the resource `name`, as its constructor identifies it. */
export function named<T extends Json>(name: string, inputs: T): T & { __resource: string } {
  return { ...inputs, __resource: createHash("sha256").update(name).digest("base64url").slice(0, 8) };
}

/** Inputs with an identity: that of the test, or else one resource for each number that a test declares. */
export function identified(inputs: Json): Json {
  if (inputs.__resource !== undefined || inputs.type === undefined) return inputs;
  return named(JSON.stringify([inputs.number, inputs.purchase, inputs.sipAddress]), inputs);
}
