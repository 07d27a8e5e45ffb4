import { afterEach, beforeEach, expect } from "@jest/globals";
import { type Emulator, type EmulatorOptions, type Exchange, startEmulator } from "../../provider/emulator";
import { validateExchange } from "../support/openapi";

export interface Answer {
  status: number;
  // Bodies are looked at by the test that asked for them.
  // biome-ignore lint/suspicious/noExplicitAny: as JSON.parse has it
  body: any;
  headers: Headers;
}

/** How a request differs from a good one. */
export interface Wire {
  key?: string;
  headers?: Record<string, string>;
  /** The body as it stands, not as JSON. */
  text?: string;
}

/** An emulator for each test of a file. Every exchange is held against the API document, and the test fails by it. */
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
      // What a fault answers is what the document does not say.
      expect(this.exchanges.filter(({ fault }) => !fault).flatMap(validateExchange)).toEqual([]);
    });
  }

  /** Another emulator, which is recorded and stopped too. */
  async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const emulator = await startEmulator({ onExchange: (exchange) => this.exchanges.push(exchange), ...options });
    this.started.push(emulator);
    return emulator;
  }

  send(method: string, path: string, body?: unknown, wire: Wire = {}): Promise<Answer> {
    return send(this.emulator, method, path, body, wire);
  }

  /** Makes a number that must succeed. */
  async create(body: unknown): Promise<{ id: string; number: string; agentId: string | null; type: string }> {
    const answer = await this.send("POST", "/phone_numbers", body);
    expect(answer.status).toBe(200);
    return answer.body;
  }
}

export async function send(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  { key = "any-key", headers, text }: Wire = {},
): Promise<Answer> {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${emulator.url}${path}`, {
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
