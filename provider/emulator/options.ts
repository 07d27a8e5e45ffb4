import { z } from "zod";
import { quirkRules } from "./api/quirks";
import type { Exchange } from "./exchange";
import { faultRules } from "./faults/fault";
import { e164, milliseconds, text, whole } from "./rules";

// An object of its own: the declaration file keeps its comments.
const shape = {
  /** TCP port on 127.0.0.1. @default 0, a free port */
  port: whole(0, 65_535, "it is a whole number from 0 to 65535; 0 takes a free one").default(0),
  /** Milliseconds from the work to the answer. A client that gives up meanwhile has bought the number. @default 0 */
  latencyMs: milliseconds.default(0),
  /** The only API key that is accepted. Any other key gets 401. @default any key that is not empty */
  apiKey: text(
    /^[!-~]+$/,
    "it is not empty and has only visible ASCII characters, as a header holds it; leave it out to accept any key",
  ).optional(),
  /**
   * JSON file that holds the account. The emulator reads it at the start and replaces it after each change.
   * @default none: in memory
   */
  stateFile: text(/\S/, "it is a file, like vogent.json; leave it out to keep the account in memory").optional(),
  /**
   * Which name a `vogent_sip` number gets: its `sipPrefix`, its `username` or `{sipPrefix}@sip.vogent.ai`. Vogent does
   * not document it. @default "prefix"
   */
  sipName: z.enum(["prefix", "username", "address"], "it is prefix, username or address").default("prefix"),
  /** The numbers for sale, in E.164 and in the order of searches. `[]` sells nothing. @default a built-in stock */
  forSale: z.array(e164).readonly().optional(),
  /** Faults from the start on. `emulator.inject` adds more. @default none */
  faults: z.array(faultRules).readonly().default([]),
  /** How answers differ from the API document. `emulator.setQuirks` changes it later. @default not at all */
  quirks: quirkRules.default({}),
  /**
   * Runs just before each answer leaves, so a client that has the answer finds it recorded. If a fault keeps the answer
   * back, it runs just before the connection is reset. If it throws, that connection breaks. It sees the bodies of
   * requests, with their credentials.
   */
  onExchange: z
    .custom<(exchange: Exchange) => void>((value) => typeof value === "function", "it is a function")
    .optional(),
};

/** The rules of the options, and their defaults. */
export const optionRules = z.object(shape);

/** How an emulator behaves. Without options, it is an empty account in memory. */
export type EmulatorOptions = z.input<z.ZodObject<typeof shape>>;

/** The options with their defaults. */
export type Settings = z.output<typeof optionRules>;

/** The name that a `vogent_sip` number gets. Vogent does not document it. */
export type SipName = Settings["sipName"];
