import type { Emulator, Exchange, PhoneNumber, Quirks } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";

/** What one request came to. Its method is that of HTTP, or `SEARCH`. */
export interface Event extends Pick<Exchange, "method" | "status"> {
  /** The id in the path; "" where there is none. */
  readonly id: string;
  /** What a POST asks for. */
  readonly line: string;
  /** Whether the account held that before. */
  readonly heldBefore: boolean;
  readonly made: readonly PhoneNumber[];
  readonly gone: readonly PhoneNumber[];
  /** It was a list, and one that is behind. */
  readonly stale: boolean;
}

/** A Vogent workspace, with a record of what each request changed in it. */
export class Account {
  events: Event[] = [];
  /** The numbers as they were when the record began. */
  atBegin: readonly PhoneNumber[] = [];
  private known: PhoneNumber[] = [];
  private constructor(readonly emulator: Emulator) {}

  static async start(quirks: Quirks, apiKey?: string): Promise<Account> {
    const onExchange = (exchange: Exchange) => account.saw(exchange);
    const emulator: Emulator = await startEmulator({ quirks, apiKey, onExchange });
    const account = new Account(emulator);
    return account;
  }

  has(id: string): boolean {
    return this.emulator.numbers().some((number) => number.id === id);
  }

  /** Begins a new record: what others did meanwhile is no request's work. */
  begin(): void {
    this.events = [];
    this.atBegin = this.known = this.emulator.numbers();
  }

  private saw({ method, path, status, requestBody, fault }: Exchange): void {
    const now = this.emulator.numbers();
    const asked = JSON.stringify(requestBody ?? {});
    const line = /"(?:number|phoneNumber|sipPrefix)":"([^"]*)"/.exec(asked)?.[1] ?? "";
    this.events.push({
      // A search asks for nothing.
      method: path.endsWith("/search") ? "SEARCH" : method,
      id: /\/phone_numbers\/([^?]+)/.exec(path)?.[1] ?? "",
      status,
      line,
      heldBefore: this.known.some(({ number }) => number === line),
      made: now.filter(({ id }) => !this.known.some((one) => one.id === id)),
      gone: this.known.filter(({ id }) => !now.some((one) => one.id === id)),
      stale: fault === true && method === "GET" && status === 200,
    });
    this.known = now;
  }
}
