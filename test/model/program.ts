import { providerReference } from "../../provider/program/reference";
import type { Json } from "../support/providerHost";
import type { Registered } from "./engine";

/** What a resource of the program declares as its number. */
export interface Line {
  /** A purchase by prefix is of one so long that one number alone has it. */
  readonly type: "purchase" | "prefix" | "sip_import" | "vogent_sip";
  /** Index of the number, or of the SIP prefix. */
  readonly at: number;
  readonly password: number;
}

/** A resource of the program. */
export interface Declared {
  readonly line: Line;
  /** undefined where the program says nothing of an agent. */
  readonly agentId: string | undefined;
  /** How the number is written: 0 is E.164. */
  readonly writing: number;
  /** The option `import`. */
  readonly adopts: string | undefined;
  readonly deleteBeforeReplace: boolean | undefined;
}

/** The user's program: its resources by name, in order. */
export type Program = Map<string, Declared>;

export const passwords = ["correct-horse-1", "battery-staple-2"];

/** Few, so that they collide. The last is not for sale. */
export const numbers = ["+14155550100", "+14155550101", "+14155550102", "+14155560103"];
export const prefixes = ["desk-0", "desk-1", "desk-2", "desk-3"];

const pick = <T>(values: readonly T[], at: number): T => {
  const value = values[at % values.length];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
};

/** What the account calls it. */
export const nameOf = ({ type, at }: Line): string => pick(type === "vogent_sip" ? prefixes : numbers, at);

const writings = [
  (number: string) => number,
  (number: string) => `${number.slice(0, 2)} (${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`,
  (number: string) => ` ${number.slice(0, 5)}.${number.slice(5)} `,
];

/** What the constructor registers for `program`, as it reaches the host: see provider/program/inputs.ts. */
export function registered(program: Program): Registered[] {
  return [...program].map(([name, declared]) => ({
    name,
    inputs: inputsOf(declared),
    deleteBeforeReplace: declared.deleteBeforeReplace,
  }));
}

function inputsOf({ line, agentId, writing, adopts }: Declared): Json {
  return {
    type: line.type === "prefix" ? "purchase" : line.type,
    ...variant(line, pick(writings, writing)),
    ...(agentId === undefined ? {} : { agentId }),
    ...(adopts === undefined ? {} : { __import: adopts }),
    __provider: providerReference,
  };
}

function variant(line: Line, write: (number: string) => string): Json {
  const name = nameOf(line);
  const password = pick(passwords, line.password);
  switch (line.type) {
    case "purchase":
      return { purchase: { number: write(name) }, number: write(name) };
    case "prefix":
      return { purchase: { prefix: name.slice("+1".length) }, __stack: "model/dev" };
    case "sip_import": {
      const trunk = { terminationUri: "example.pstn.twilio.com", username: "trunk-user", password };
      return { sipImport: { phoneNumber: write(name), ...trunk }, number: write(name) };
    }
    case "vogent_sip":
      return {
        vogentSip: { sipPrefix: name, username: `user-${name}`, password },
        sipAddress: `${name}@sip.vogent.ai`,
      };
  }
}
