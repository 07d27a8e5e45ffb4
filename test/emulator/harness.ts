import { afterEach, beforeEach, expect } from "@jest/globals";
import type { Emulator, EmulatorOptions, Exchange } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";

/** How a request differs from a valid one. */
export interface Wire {
  key?: string;
  headers?: Record<string, string>;
  /** The body as it is, instead of JSON. */
  text?: string;
}

/** An emulator for each test of a file. A test fails if an exchange breaks the API document. */
export class Harness {
  emulator!: Emulator; // set before each test
  readonly exchanges: Exchange[] = [];
  private readonly started: Emulator[] = [];

  constructor(options: EmulatorOptions = {}) {
    beforeEach(async () => {
      this.exchanges.length = 0;
      this.emulator = await this.start(options);
    });
    afterEach(async () => {
      await Promise.all(this.started.splice(0).map((emulator) => emulator.stop()));
    });
  }

  /** Starts another emulator. The harness records and stops it too. */
  async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const emulator = await startEmulator({ onExchange: (exchange) => this.exchanges.push(exchange), ...options });
    this.started.push(emulator);
    return emulator;
  }

  send(method: string, path: string, body?: unknown, wire: Wire = {}) {
    return send(this.emulator, method, path, body, wire);
  }

  /** Creates a number. The create must succeed. */
  async create(body: unknown): Promise<{ id: string; number: string; agentId: string | null; type: string }> {
    const answer = await this.send("POST", "/phone_numbers", body);
    expect(answer.status).toBe(200);
    return answer.body;
  }
}

/** Sends one request. The test knows the type of the answer's body. */
export async function send(
  { url }: Pick<Emulator, "url">,
  method: string,
  path: string,
  body?: unknown,
  { key = "any-key", headers, text }: Wire = {},
) {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    ...(sent !== undefined && { body: sent }),
  });
  return { status: response.status, body: JSON.parse((await response.text()) || "null"), headers: response.headers };
}

export const buys = (number: string) => ({ type: "purchase", purchase: { number } });

export const trunk = (change: Record<string, unknown> = {}) => ({
  type: "sip_import",
  sipImport: {
    phoneNumber: "+442079460000",
    terminationUri: "example.pstn.twilio.com",
    username: "trunk-user",
    password: "trunk-password",
    ...change,
  },
});

export const desk = (change: Record<string, unknown> = {}) => ({
  type: "vogent_sip",
  vogentSip: { sipPrefix: "front-desk", username: "desk-user", password: "desk-password", ...change },
});
