import { z } from "zod";
import { type Quirks, quirkRules } from "./api/quirks";
import type { Exchange } from "./exchange";
import type { Fault } from "./faults/fault";
import { faultRules } from "./faults/faultRules";
import { e164, milliseconds, type Rules, text, whole } from "./rules";

/** The name that a `vogent_sip` number gets. Vogent does not document it. */
export type SipName = "prefix" | "username" | "address";

/**
 * How an emulator behaves. Without options, it is an empty account in memory.
 *
 * @example
 * ```ts
 * const emulator = await startEmulator({ apiKey: "test-key", forSale: ["+14155550123"] });
 * ```
 */
export interface EmulatorOptions {
  /** TCP port on 127.0.0.1. @default 0, a free port */
  port?: number | undefined;
  /** Milliseconds from the work to the answer. A client that gives up meanwhile has bought the number. @default 0 */
  latencyMs?: number | undefined;
  /** The only API key that is accepted. Any other key gets 401. @default any key that is not empty */
  apiKey?: string | undefined;
  /**
   * JSON file that holds the account. The emulator reads it at the start and replaces it after each change.
   * @default none: in memory
   */
  stateFile?: string | undefined;
  /**
   * Which name a `vogent_sip` number gets: its `sipPrefix`, its `username` or `{sipPrefix}@sip.vogent.ai`. Vogent does
   * not document it. @default "prefix"
   */
  sipName?: SipName | undefined;
  /** The numbers for sale, in E.164 and in the order of searches. `[]` sells nothing. @default a built-in stock */
  forSale?: readonly string[] | undefined;
  /** Faults from the start on. `emulator.inject` adds more. @default none */
  faults?: readonly Fault[] | undefined;
  /** How answers differ from the API document. `emulator.setQuirks` changes it later. @default not at all */
  quirks?: Quirks | undefined;
  /**
   * Runs just before each answer leaves, so a client that has the answer finds it recorded. If a fault keeps the answer
   * back, it runs just before the connection is reset. If it throws, that connection breaks. It sees the bodies of
   * requests, with their credentials.
   */
  onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** The rules of the options, and their defaults. */
export const optionRules = z.object({
  port: whole(0, 65_535, "it is a whole number from 0 to 65535; 0 takes a free one").default(0),
  latencyMs: milliseconds.default(0),
  apiKey: text(
    /^[!-~]+$/,
    "it is not empty and has only visible ASCII characters, as a header holds it; leave it out to accept any key",
  ).optional(),
  stateFile: text(/\S/, "it is a file, like vogent.json; leave it out to keep the account in memory").optional(),
  sipName: z.enum(["prefix", "username", "address"], "it is prefix, username or address").default("prefix"),
  forSale: z.array(e164).readonly().optional(),
  faults: z.array(faultRules).readonly().default([]),
  quirks: quirkRules.default({}),
  onExchange: z
    .custom<(exchange: Exchange) => void>((value) => typeof value === "function", "it is a function")
    .optional(),
} satisfies Rules<EmulatorOptions>);

/** The options with their defaults. */
export type Settings = z.output<typeof optionRules>;
