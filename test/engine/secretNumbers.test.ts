import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { Provisioned } from "../support/provisioned";
import { ourLines } from "../support/secrets";
import type { Run } from "../support/stack";

const numbers = ["5550123", "5550124", "5550125", "5550130", "5550131", "5550132", "5550133", "5550140"];
const words = ["hidden-desk", "hidden-door", "trunk-password", "desk-password"];

/** The number of a resource, each way in which a program may hold it secret. */
const program = (bought: string, prefix: string, more = "") => `
  const secret = pulumi.secret;
  const open = new VogentPhoneNumber("open", { type: "purchase", purchase: { number: "+14155550199" } });
  new VogentPhoneNumber("bought", { type: "purchase", purchase: { number: secret("+1415${bought}") } });
  new VogentPhoneNumber("whole", { type: "purchase", purchase: secret({ number: "+1 (415) 555-0124" }) });
  new VogentPhoneNumber("trunk", {
    type: open.number.apply(() => "sip_import"),
    sipImport: { phoneNumber: secret("+14155550140"), terminationUri: "a.example.com", username: "user", password: "trunk-password-${bought}" },
  });
  new VogentPhoneNumber("desk", {
    type: open.number.apply(() => "vogent_sip"),
    vogentSip: { sipPrefix: secret("${prefix}"), username: "front", password: "desk-password" },
  });
  ${more}`;
const refused = `new VogentPhoneNumber("refused", { type: "purchase", purchase: { number: secret("+14155550130") } });`;
const lost = `new VogentPhoneNumber("lost", { type: "purchase", purchase: { number: secret("+14155550131") } });`;
const unlinked = `new VogentPhoneNumber("unlinked", { type: "purchase", purchase: { number: secret("+14155550132") }, agentId: "agent-1" });`;
const list = `new VogentPhoneNumber("list", { type: "purchase", purchase: { anyOf: secret(["+14155550133"]) } }, { additionalSecretOutputs: ["number"] });`;
const failing = `new VogentPhoneNumber("failing", { type: "purchase", purchase: { number: pulumi.output(Promise.reject(new Error("no such setting"))) } });`;

const at = new Provisioned({ one: "story", settings: { "vogent:settleSeconds": "0", "vogent:maxRetries": "0" } });
/** What each command printed, its events among it, and the state file after it. */
const seen: Record<string, Run & { state: string }> = {};
/** What two resources depend on, and by which inputs. */
let dependencies: Record<string, [string[] | undefined, string[]]>;

beforeAll(async () => {
  const { emulator, stack } = at;
  const run = async (name: string, ...args: string[]) => {
    const { events, ...result } = await stack.watch(...args);
    seen[name] = { ...result, text: result.text + events, state: readFileSync(stack.stateFile, "utf8") };
  };
  const yes = ["--yes", "--skip-preview"];
  stack.program(program("5550123", "hidden-desk"));
  await run("preview", "preview", "--diff");
  await run("up", "up", ...yes, "--diff");
  dependencies = Object.fromEntries(
    ["bought", "trunk"].map((name) => {
      const { dependencies = [], propertyDependencies = {} } = stack.resource(name);
      const by = Object.entries(propertyDependencies).filter(([, urns]) => (urns?.length ?? 0) > 0);
      return [name, [dependencies, by.map(([key]) => key)]];
    }),
  );
  await run("up again", "up", ...yes);
  const declare = (more: string) => stack.program(program("5550125", "hidden-door", more));
  declare("");
  await run("preview of replacements", "preview", "--diff");
  await run("replacements", "up", ...yes);
  declare(refused);
  const message = "neither +14155550130 nor (415) 555-0130 nor 415.555.0130 is \u001b[31mfor sale";
  emulator.inject({ on: "createPhoneNumber", do: { kind: "status", status: 422, body: { message } } });
  await run("refusal", "up", ...yes);
  declare(lost);
  emulator.inject({ on: "createPhoneNumber", do: { kind: "status", status: 503 } });
  await run("lost answer", "up", ...yes);
  await run("pending", "up", ...yes);
  await run("refresh", "refresh", ...yes, "--diff");
  declare(unlinked + list);
  emulator.inject({ on: "updatePhoneNumber", do: { kind: "status", status: 422 } });
  await run("failed link", "up", ...yes, "--continue-on-error");
  await run("its link", "up", ...yes);
  stack.program(program("5550125", "hidden-door", unlinked + list).replace('"+14155550199"', 'secret("+14155550199")'));
  await run("a number made secret", "up", ...yes);
  await run("up after it", "up", ...yes);
  declare(failing);
  await run("failing output", "preview");
  emulator.inject({ on: "deletePhoneNumber", times: 6, do: { kind: "status", status: 500 } });
  await run("failed destroy", "destroy", ...yes, "--continue-on-error");
  await run("destroy", "destroy", ...yes);
}, 400_000);

const separated = /(\d)[^\p{L}\p{N}]{1,3}(?=\d)/gu;
const isLeak = (line: string) =>
  numbers.some((number) => line.replace(separated, "$1").includes(number)) || words.some((word) => line.includes(word));

describe("secret numbers, and passwords beside a type that is an Output", () => {
  it.each<[string, number, string]>([
    ["preview", 0, "+ 6 to create"],
    ["up", 0, "+ 6 created"],
    ["up again", 0, "6 unchanged"],
    [
      "preview of replacements",
      0,
      "), because purchase.number changed. The new number is made first, then the old one is released.",
    ],
    ["replacements", 0, "+-3 replaced"],
    [
      "refusal",
      1,
      'Vogent refused buying [secret number] (status 422): "neither [secret number] nor ([secret number] nor [secret number] is [31mfor sale".',
    ],
    ["lost answer", 1, "It is not known whether [secret number] exists now"],
    ["pending", 1, "It is not known yet whether [secret number] exists."],
    ["refresh", 0, "[secret number] was pending, and the account does not hold it"],
    ["failed link", 1, "[secret number] (pn_1_"],
    ["its link", 0, "~ 1 updated"],
    ["failing output", 1, "no such setting"],
    ["failed destroy", 1, "deleting [secret number] (pn_1_"],
    ["destroy", 0, "- 8 deleted"],
  ])("don't show in: %s", (name, code, said) => {
    expect(seen[name]?.code).toBe(code);
    expect(seen[name]?.text).toContain(said);
    expect(ourLines(`${seen[name]?.text}\n${seen[name]?.state}`).filter(isLeak)).toEqual([]);
  });

  it("give a pending purchase an id that tells nothing", () => {
    expect(seen["lost answer"]?.state).toMatch(/"id": ?"pending:[0-9a-f-]{36}"/);
  });

  it("are encrypted in state once they become secrets", () => {
    expect(seen["its link"]?.state).toContain("5550199");
    expect(seen["a number made secret"]?.text).toContain("~ 1 updated");
    expect(seen["a number made secret"]?.state).not.toContain("5550199");
    expect(seen["up after it"]?.text).toContain("8 unchanged");
  });

  it("add no dependency", () => {
    expect(dependencies).toEqual({ bought: [[], []], trunk: [[expect.stringMatching(/::open$/)], ["type"]] });
  });
});
