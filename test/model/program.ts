import { phoneNumberReference } from "../../provider/program/reference";
import { type Json, named } from "../support/providerHost";

/** What a resource of the program declares as its number. */
export interface Line {
  /** `anyOf` is a purchase of one of two numbers: this one or the next. */
  readonly type: "purchase" | "anyOf" | "sip_import" | "vogent_sip";
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
  /** The option `replaceOnChanges: ["*"]`: it replaces what is not fully created, as the host gives the engine no detailed diff. */
  readonly replacesOnChange: boolean;
}

/** The user's program: its resources by name, in order. */
export type Program = Map<string, Declared>;

export const passwords = ["correct-horse-1", "battery-staple-2"];

/** Few, so that they collide. The last is not for sale. */
export const numbers = ["+14155550100", "+14155550101", "+14155550102", "+14155560103"];
export const prefixes = ["desk-0", "desk-1", "desk-2", "desk-3"];

/** One of a list that is not empty. */
const pick = <T>(values: readonly T[], at: number) => values[at % values.length] as T;

/** What the account may call it. */
export const namesOf = ({ type, at }: Line): string[] => {
  if (type === "anyOf") return [pick(numbers, at), pick(numbers, at + 1)];
  return [pick(type === "vogent_sip" ? prefixes : numbers, at)];
};

/** What the account calls it; of several, the first. */
export const nameOf = (line: Line): string => namesOf(line)[0] ?? "";

const writings = [
  (number: string) => number,
  (number: string) => `${number.slice(0, 2)} (${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`,
  (number: string) => ` ${number.slice(0, 5)}.${number.slice(5)} `,
];

/** What the constructor registers of a resource, as it reaches the host: see provider/program/inputs.ts. */
export function inputsOf(name: string, declared: Declared): Json {
  const { line, agentId, writing, adopts, deleteBeforeReplace } = declared;
  return named(name, {
    type: line.type === "anyOf" ? "purchase" : line.type,
    ...variant(line, pick(writings, writing)),
    ...(agentId === undefined ? {} : { agentId }),
    ...(adopts === undefined ? {} : { __import: adopts }),
    ...(deleteBeforeReplace ? { __deletesFirst: true } : {}),
    __provider: phoneNumberReference,
  });
}

function variant(line: Line, write: (number: string) => string): Json {
  const name = nameOf(line);
  const password = pick(passwords, line.password);
  switch (line.type) {
    case "purchase":
      return { purchase: { number: write(name) }, number: write(name) };
    case "anyOf":
      return { purchase: { anyOf: namesOf(line).map(write) } };
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
