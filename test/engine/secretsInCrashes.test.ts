import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Emulator } from "../../provider/emulator";
import { startEmulator } from "../support/emulator";
import { HostProcess } from "../support/hostProcess";
import { canaries, leaksOf, leaksOfFiles } from "../support/secrets";
import { Stack } from "../support/stack";

const sipImport = { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "user" };
/** Two processes: that of the stack's own provider makes a trunk, that of an explicit one a SIP address. */
const program = `
  new VogentPhoneNumber("trunk", { type: "sip_import", sipImport: { ...${JSON.stringify(sipImport)}, password: process.env.TRUNK } });
  const own = new VogentProvider("own", { apiKey: process.env.OWN_KEY, baseUrl: process.env.OWN_URL });
  const vogentSip = { sipPrefix: "desk", username: "front", password: process.env.DESK };
  new VogentPhoneNumber("desk", { type: "vogent_sip", vogentSip }, { provider: own });
`;
const NODE_OPTIONS = `--require ${JSON.stringify(resolve(__dirname, "../support/crash.cjs"))}`;

let home: Emulator;
let own: Emulator;

beforeAll(async () => {
  home = await startEmulator({ apiKey: canaries.key });
  own = await startEmulator({ apiKey: canaries.ownKey });
});

afterAll(() => Promise.all([home.stop(), own.stop()]));

describe("when the provider's process crashes amid a create, the key and the passwords", () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await Stack.create(
      { "vogent:baseUrl": home.url },
      {
        NODE_OPTIONS,
        // Not in the config: the engine itself masks what it knows from there.
        VOGENT_API_KEY: canaries.key,
        TRUNK: canaries.trunk,
        OWN_KEY: canaries.ownKey,
        OWN_URL: own.url,
        DESK: canaries.desk,
      },
    );
    stack.program(program);
  });

  afterAll(() => stack.remove());

  /** Runs `up`, in which each create makes these mistakes; returns what it printed, and every leak. */
  async function up(mistakes: { sip_import: string[]; vogent_sip: string[] }) {
    stack.env.CRASH = JSON.stringify(mistakes);
    const options = ["--yes", "--skip-preview", "--diff", "--continue-on-error", "--logtostderr", "-v=9"];
    const { text, events } = await stack.watch("up", ...options);
    const leaks = [...leaksOf(text, "the output"), ...leaksOf(events, "the events"), ...leaksOfFiles(stack.folder)];
    return { text, events, leaks };
  }

  it("show nowhere, be it by a fatal exception or by a segmentation fault", async () => {
    // Nothing is made, so that the next test makes it.
    for (const emulator of [home, own])
      emulator.inject({ on: "createPhoneNumber", do: { kind: "hold", when: "before" } });
    const { text, events, leaks } = await up({
      sip_import: ["exception of nothing"],
      vogent_sip: ["segmentation fault"],
    });
    // Node shows the line that broke, and the engine that both processes ended.
    expect(text).toContain("console.error(err.stack || err.message");
    expect(events).toContain("console.error(err.stack || err.message");
    expect(text).toMatch(/^ *error: .*EOF/m);
    expect(text).toContain("2 errored");
    expect(stack.numbers()).toEqual([]);
    expect(leaks).toEqual([]);
  });

  it("show nowhere, be it by an exception or a rejection whose error carries the request", async () => {
    const mistakes = ["exception that carries the request", "rejection"];
    const { text, events, leaks } = await up({ sip_import: mistakes, vogent_sip: mistakes });
    for (const shown of [text, events])
      for (const error of ["Error: the carrier was not told", "TypeError: not a carrier"])
        expect(shown.split(error).length).toBeGreaterThan(2);
    // The host lives on, and so there are outputs to leak as well.
    expect(text).toContain("+ 2 created");
    expect(leaks).toEqual([]);
  });
});

it("would be seen where such an error were printed whole", async () => {
  const config = { "vogent:apiKey": canaries.key, "vogent:baseUrl": home.url };
  const crash = { sip_import: ["error that is printed whole"] };
  const host = await HostProcess.start(config, { NODE_OPTIONS, CRASH: JSON.stringify(crash) });
  try {
    await host.create({
      type: "sip_import",
      sipImport: { ...sipImport, phoneNumber: "+442079460001", password: canaries.trunk },
    });
    const leaks = leaksOf(await host.writes(5), "what the host wrote").join("\n");
    expect(leaks).toContain('the secret "trunk", in part,');
    expect(leaks).toContain('the secret "key", in part,');
  } finally {
    await host.stop();
  }
});
