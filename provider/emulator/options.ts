import { EmulatorError } from "./emulatorError";
import type { Exchange } from "./exchange";
import type { Fault } from "./faults";

/** How an emulator behaves. Every option has a default; `startEmulator()` alone is an empty account in memory. */
export interface EmulatorOptions {
  /** TCP port on 127.0.0.1. @default 0, which takes a free one */
  port?: number;
  /** Milliseconds between the work and its answer: a client that gives up meanwhile has bought the number. @default 0 */
  latencyMs?: number;
  /** The only API key that is let in; any other is answered with 401. @default any key that is not empty */
  apiKey?: string;
  /** JSON file that holds the account; read at the start, replaced after each change. @default none: in memory */
  stateFile?: string;
  /**
   * What a `vogent_sip` number answers as its `number`, which Vogent does not document: its `sipPrefix`, its `username`
   * or `{sipPrefix}@sip.vogent.ai`. @default "prefix"
   */
  sipName?: SipName;
  /** Exactly what can be bought, instead of the built-in stock; `[]` sells nothing. E.164, in the order of searches. */
  forSale?: readonly string[];
  /** What an id that the account lacks is answered with, which Vogent does not document. @default 404 */
  missingIdStatus?: MissingIdStatus;
  /** What goes wrong from the start on; `emulator.inject` adds to it. @default nothing */
  faults?: readonly Fault[];
  /**
   * Called with each exchange just before its answer leaves, so that who has the answer finds it recorded;
   * with one that a fault leaves without an answer, just before its connection is reset.
   * What it throws breaks that connection. It sees the bodies of requests, with their credentials.
   */
  onExchange?: (exchange: Exchange) => void;
}

export type SipName = "prefix" | "username" | "address";

export type MissingIdStatus = 400 | 404 | 422;

/** The longest delay that a Node.js timer keeps, about 24.8 days; a longer one would fire at once. */
export const longestLatencyMs = 2_147_483_647;

/** What the options must be, for this check and for the command line's. */
export const isPort = (value: number) => Number.isInteger(value) && value >= 0 && value <= 65_535;
export const isLatency = (value: number) => Number.isInteger(value) && value >= 0 && value <= longestLatencyMs;
export const isApiKey = (text: string) => /^[!-~]+$/.test(text);

/** @throws {EmulatorError} at the first option that breaks its rule. */
export function checkOptions({ port, latencyMs, apiKey, forSale }: EmulatorOptions): void {
  if (port !== undefined && !isPort(port))
    throw new EmulatorError("port: it is a whole number from 0 to 65535; 0 takes a free one");
  if (latencyMs !== undefined && !isLatency(latencyMs))
    throw new EmulatorError(`latencyMs: it is a whole number of milliseconds from 0 to ${longestLatencyMs}`);
  if (apiKey !== undefined && !isApiKey(apiKey))
    throw new EmulatorError(
      "apiKey: it is not empty and has only visible ASCII characters, as it travels in a header; leave it out to let any key in",
    );
  const odd = forSale?.find((number) => !isE164(number));
  if (odd !== undefined)
    throw new EmulatorError(`forSale: ${JSON.stringify(odd)} is not E.164; write it like "+14155550123"`);
}

/** "+", the country code and the number, at most 15 digits. */
export const isE164 = (text: string) => /^\+[1-9][0-9]{6,14}$/.test(text);
