import type { SipName } from "./api/createNumber";
import type { MissingIdStatus } from "./api/handleRequest";
import { EmulatorError } from "./emulatorError";
import type { Exchange } from "./exchange";
import { checkFault } from "./faults/checkFault";
import type { Fault } from "./faults/fault";
import { isApiKey, isE164, isLatency, isPort, longestLatencyMs } from "./valueRules";

/** How an emulator behaves. Without options, it is an empty account in memory. */
export interface EmulatorOptions {
  /** TCP port on 127.0.0.1. @default 0, a free port */
  port?: number;
  /** Milliseconds from the work to the answer. A client that gives up meanwhile has bought the number. @default 0 */
  latencyMs?: number;
  /** The only API key that is accepted. Any other key gets 401. @default any key that is not empty */
  apiKey?: string;
  /**
   * JSON file that holds the account. The emulator reads it at the start and replaces it after each change.
   * @default none: in memory
   */
  stateFile?: string;
  /**
   * Which name a `vogent_sip` number gets: its `sipPrefix`, its `username` or `{sipPrefix}@sip.vogent.ai`. Vogent does
   * not document it. @default "prefix"
   */
  sipName?: SipName;
  /** The numbers for sale, in E.164 and in the order of searches. `[]` sells nothing. @default a built-in stock */
  forSale?: readonly string[];
  /** The status for an id that the account lacks. Vogent does not document it. @default 404 */
  missingIdStatus?: MissingIdStatus;
  /** Faults from the start on. `emulator.inject` adds more. @default none */
  faults?: readonly Fault[];
  /**
   * Runs just before each answer leaves, so a client that has the answer finds it recorded. If a fault keeps the answer
   * back, it runs just before the connection is reset. If it throws, that connection breaks. It sees the bodies of
   * requests, with their credentials.
   */
  onExchange?: (exchange: Exchange) => void;
}

/** @throws {EmulatorError} at the first option that breaks its rule. */
export function checkOptions({ port, latencyMs, apiKey, forSale, faults }: EmulatorOptions): void {
  if (port !== undefined && !isPort(port))
    throw new EmulatorError("port: it is a whole number from 0 to 65535; 0 takes a free one");
  if (latencyMs !== undefined && !isLatency(latencyMs))
    throw new EmulatorError(`latencyMs: it is a whole number of milliseconds from 0 to ${longestLatencyMs}`);
  if (apiKey !== undefined && !isApiKey(apiKey))
    throw new EmulatorError(
      "apiKey: it is not empty and has only visible ASCII characters, as a header holds it; leave it out to accept any key",
    );
  const wrong = forSale?.find((number) => !isE164(number));
  if (wrong !== undefined)
    throw new EmulatorError(`forSale: ${JSON.stringify(wrong)} is not E.164; write it like "+14155550123"`);
  faults?.forEach((fault, index) => {
    checkFault(fault, `faults[${index}]`);
  });
}
