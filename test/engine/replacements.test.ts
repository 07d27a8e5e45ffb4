import { describe, expect, it } from "@jest/globals";
import { Provisioned } from "../support/provisioned";

// What the engine replaces, drops or moves in ways of its own; and that each remedy works as its error words it.

const number = "+14155550123";
const other = "+14155550199";
const at = new Provisioned();
const buy = (name: string, options = "{}", of = number) =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${of}" } }, ${options});`;
const trunk = (password: string, options = "{}") => `new VogentPhoneNumber("trunk", {
  type: "sip_import",
  sipImport: { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "user", password: "${password}" },
}, ${options});`;
const ledger = () => at.emulator.ledger();
const ids = () => at.emulator.numbers().map(({ id }) => id);

describe("a number that is in the account already", () => {
  it("moves into a component by the alias that the error names, and out again", async () => {
    const inside = (alias: string) =>
      `class Line extends pulumi.ComponentResource { constructor(name) { super("acme:Line", name); ${buy("a", `{ parent: this${alias} }`)} } }
       new Line("line");`;
    await at.makes(buy("a"));
    const [id] = ids();
    const forgotten = await at.up(inside(""));
    expect(forgotten.text).toContain(`${number} is in the account already (${id})`);
    expect(forgotten.text).toContain(
      "set `aliases: [{ parent: <old parent> }]`, with `pulumi.rootStackResource` for none",
    );
    await at.makes(inside(", aliases: [{ parent: pulumi.rootStackResource }]"));
    expect(at.stack.resource("a").id).toBe(id);
    const outside = inside("").replace(
      /new Line.*$/,
      `const line = new pulumi.ComponentResource("acme:Line", "line");`,
    );
    await at.makes(outside + buy("a", "{ aliases: [{ parent: line }] }"));
    expect(ids()).toEqual([id]);
    expect(ledger()).toMatchObject({ bought: [number], released: [] });
  });

  it("is kept by `pulumi state untaint` if it is tainted", async () => {
    await at.makes(buy("a"));
    const { urn, id } = at.stack.resource("a");
    await at.stack.ok("state", "taint", urn, "--yes");
    const run = await at.stack.up();
    expect(run.code).not.toBe(0);
    expect(run.text).toContain(
      "if Pulumi replaces it because it is tainted, run `pulumi state untaint <URN>`".replace("if", "If"),
    );
    await at.stack.ok("state", "untaint", urn, "--yes");
    expect((await at.stack.up()).text).toContain("2 unchanged");
    expect(ids()).toEqual([id]);
  });

  it("is released and bought again by --replace with the option that the error names", async () => {
    await at.makes(buy("a"));
    const { urn } = at.stack.resource("a");
    expect((await at.stack.up("--replace", urn)).text).toContain("if by `--replace`, set `deleteBeforeReplace: true`");
    // With the flag, the engine would wait for ever if the delete were refused.
    const run = await at.stack
      .program(buy("a", "{ deleteBeforeReplace: true }"))
      .up("--replace", urn, "--continue-on-error");
    expect(run.code).toBe(0);
    expect(ledger()).toMatchObject({ bought: [number, number], released: [number] });
  });
});

describe("a trunk whose credentials change", () => {
  it("is rotated although `import` stays in the program, again and again", async () => {
    const { id } = at.emulator.add({ number: "+442079460000", origin: "sip_import" });
    await at.makes(trunk("password-1", `{ import: "${id}" }`));
    for (const password of ["password-2", "password-3"]) {
      await at.makes(trunk(password, `{ import: "${id}" }`));
      expect((await at.stack.preview()).code).toBe(0);
    }
    expect(ids()).toHaveLength(1);
    expect(ids()).not.toContain(id);
    expect((await at.up(trunk("password-3", `{ import: "pn_other" }`))).text).toContain("names another number");
  });

  it("is rotated once `deleteBeforeReplace: false` is removed, as the error says", async () => {
    await at.makes(trunk("password-1"));
    const kept = await at.up(trunk("password-2", "{ deleteBeforeReplace: false }"));
    expect(kept.text).toContain("Remove `deleteBeforeReplace: false` or `replaceOnChanges` from the resource");
    await at.makes(trunk("password-2"));
    expect(ledger().imported).toHaveLength(2);
    expect(ids()).toHaveLength(1);
  });

  it("is rotated with `retainOnDelete` once the old entry is deleted, as the error says", async () => {
    await at.makes(trunk("password-1", "{ retainOnDelete: true }"));
    const [old] = ids();
    const kept = await at.up(trunk("password-2", "{ retainOnDelete: true }"));
    expect(kept.text).toContain("If the resource has `retainOnDelete`, delete the number in the dashboard first.");
    at.emulator.remove(String(old));
    await at.makes(trunk("password-2", "{ retainOnDelete: true }"));
    expect(ids()).toHaveLength(1);
  });
});

describe("a run that could not make what the program declares", () => {
  it("releases nothing with --continue-on-error: a new resource that was never reached may take the place", async () => {
    await at.makes(buy("a"));
    const fails = `new VogentPhoneNumber("x", { type: "purchase", purchase: { number: "+14155550777" } });`;
    at.emulator.sellToOther("+14155550777");
    const run = await at.up(`const x = ${fails}\n${buy("b", "{ dependsOn: x }", other)}`, "--continue-on-error");
    expect(run.code).not.toBe(0);
    expect(run.text).toContain(`${number} (${ids()[0]}) is not deleted: this run could not make`);
    expect(ledger()).toMatchObject({ bought: [number], released: [] });
    await at.makes(buy("b", "{}", other));
    expect(ledger()).toMatchObject({ bought: [number, other], released: [number] });
  });
});

it("releases its old half if `replaceOnChanges` and `deleteBeforeReplace` replace what diff kept", async () => {
  const linked = `new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "${number}" }, agentId: "agent-1" }, {
    replaceOnChanges: ["*"], deleteBeforeReplace: true,
  });`;
  at.proxy.answer = ({ method }) => (method === "PUT" ? { status: 422, body: "{}" } : undefined);
  await at.up(linked);
  at.proxy.answer = () => undefined;
  expect((await at.stack.up()).code).toBe(0);
  expect(ledger()).toMatchObject({ bought: [number, number], released: [number] });
  expect(ids()).toEqual([at.stack.resource("a").id]);
});
