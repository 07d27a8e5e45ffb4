import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { type ProxiedHost, startProxiedHost } from "../support/network/proxiedHost";
import { canaries, leaksOf, leaksOfFiles } from "../support/secrets";
import { Stack } from "../support/stack";

/** Vogent, where no name server knows it and only the proxy leads to it. */
let emulator: Emulator;
let host: ProxiedHost;
let stack: Stack;
const printed: string[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  host = await startProxiedHost(emulator.url);
  stack = await Stack.create(
    {},
    {
      VOGENT_API_KEY: "key",
      VOGENT_BASE_URL: host.url + new URL(emulator.url).pathname,
      HTTPS_PROXY: `http://anna:${encodeURIComponent(canaries.proxy)}@${host.proxy}`,
      NODE_EXTRA_CA_CERTS: host.certificate,
    },
  );
  stack.program('new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "+14155550123" } });');
});

afterAll(async () => {
  stack.remove();
  await Promise.all([host.stop(), emulator.stop()]);
});

async function up(): Promise<string> {
  const { text } = await stack.up("--logtostderr", "-v=9");
  printed.push(text);
  return text;
}

it("buys nothing if the proxy refuses the purchase", async () => {
  host.answers = [200, 403];
  expect(await up()).toContain(
    "The proxy of HTTPS_PROXY opened no connection to Vogent for buying +14155550123: it answered with status 403. Nothing was bought. Check HTTPS_PROXY,",
  );
  expect(emulator.ledger().bought).toEqual([]);
  expect(stack.numbers()).toEqual([]);
});

it("buys the number once the proxy lets it through", async () => {
  await up();
  expect(emulator.ledger().bought).toEqual(["+14155550123"]);
  expect(stack.numbers()).toHaveLength(1);
  const basic = `Basic ${Buffer.from(`anna:${canaries.proxy}`).toString("base64")}`;
  expect(new Set(host.tunnels.map(({ credentials }) => credentials))).toEqual(new Set([basic]));
});

it("shows the proxy's password nowhere", () => {
  expect(printed.flatMap((text) => leaksOf(text, "the output"))).toEqual([]);
  expect(leaksOfFiles(stack.folder)).toEqual([]);
});
