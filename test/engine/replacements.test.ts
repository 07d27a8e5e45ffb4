import { describe, expect, it } from "@jest/globals";
import { Provisioned } from "../support/provisioned";
import { mustFail } from "../support/stack";

// What the engine replaces, drops or moves in ways of its own; and that each remedy works as its error words it.

const number = "+14155550123";
const other = "+14155550199";
const buy = (name: string, options = "{}", of = number) =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${of}" } }, ${options});\n`;
const trunk = (name: string, number: string, password: string, options = "{}") => `new VogentPhoneNumber("${name}", {
  type: "sip_import",
  sipImport: { phoneNumber: "${number}", terminationUri: "a.example.com", username: "user", password: "${password}" },
}, ${options});\n`;

// One story: each test goes on from what the one before it left.
describe("a number that is in the account already", () => {
  const at = new Provisioned({ one: "story" });
  const inside = (alias: string) =>
    `class Line extends pulumi.ComponentResource { constructor(name) { super("acme:Line", name); ${buy("a", `{ parent: this${alias} }`)} } }
     new Line("line");`;
  let id: string | undefined;

  it("is refused to a resource that moved into a component without an alias", async () => {
    await at.makes(buy("a"));
    [id] = at.ids();
    const forgotten = await at.up(inside(""));
    expect(forgotten.text).toContain(`${number} is in the account already (${id})`);
    expect(forgotten.text).toContain(
      "set `aliases: [{ parent: <old parent> }]`, with `pulumi.rootStackResource` for none",
    );
  });

  it("is kept by `pulumi state untaint` if it is tainted", async () => {
    const { urn } = at.stack.resource("a");
    await at.stack.ok("state", "taint", urn, "--yes");
    const text = mustFail(await at.up(buy("a")));
    expect(text).toContain("If Pulumi replaces it because it is tainted, run `pulumi state untaint <URN>`");
    await at.stack.ok("state", "untaint", urn, "--yes");
    // The next test shows that it is kept.
  });

  it("moves into a component by the alias that the error names, and out again", async () => {
    await at.makes(inside(", aliases: [{ parent: pulumi.rootStackResource }]"));
    expect(at.stack.resource("a").id).toBe(id);
    const outside = inside("").replace(
      /new Line.*$/,
      `const line = new pulumi.ComponentResource("acme:Line", "line");`,
    );
    await at.makes(outside + buy("a", "{ aliases: [{ parent: line }] }"));
    expect(at.ids()).toEqual([id]);
    expect(at.emulator.ledger()).toMatchObject({ bought: [number], released: [] });
  });

  it("is kept where --replace is left out, as the error says", async () => {
    const { urn } = at.stack.resource("a");
    expect(mustFail(await at.up(buy("a"), "--replace", urn))).toContain("if by `--replace`, run without that flag");
    expect(await at.makes(buy("a"))).toContain("2 unchanged");
    expect(at.emulator.ledger()).toMatchObject({ bought: [number], released: [] });
  });

  it("is released and bought again by --replace with the option that docs/troubleshooting.md names", async () => {
    const { urn } = at.stack.resource("a");
    // With the flag, the engine would wait for ever if the delete were refused.
    await at.makes(buy("a", "{ deleteBeforeReplace: true }"), "--replace", urn, "--continue-on-error");
    expect(at.emulator.ledger()).toMatchObject({ bought: [number, number], released: [number] });
  });
});

describe("what the engine does in ways of its own", () => {
  const at = new Provisioned();

  it("rotates a trunk whose credentials change: deleted first, with `import` in the program, and by the remedies that the errors name", async () => {
    const [adopted, eager, retained] = [0, 1, 2].map((line) => `+44207946000${line}`) as [string, string, string];
    const { id } = at.emulator.add({ number: adopted, origin: "sip_import" });
    const program = (password: string, ofEager: string, eagerly = "{}", ofRetained = ofEager) =>
      trunk("adopted", adopted, password, `{ import: "${id}" }`) +
      trunk("eager", eager, ofEager, eagerly) +
      trunk("retained", retained, ofRetained, "{ retainOnDelete: true }");
    await at.makes(program("password-1", "password-1"));
    at.emulator.link(id, "by-hand");
    await at.stack.refresh();

    const replacing = program("password-2", "password-2", "{ deleteBeforeReplace: false }");
    const text = mustFail(await at.up(replacing, "--continue-on-error"));
    expect(text).toContain("Remove `deleteBeforeReplace: false` or `replaceOnChanges` from the resource");
    expect(text).toContain("If the resource has `retainOnDelete`, delete the number in the dashboard first.");
    const linked = () => at.emulator.numbers().flatMap((one) => (one.agentId === "by-hand" ? [one.number] : []));
    expect([linked(), at.ids().length, at.ids().includes(id)]).toEqual([[adopted], 3, false]);

    for (const one of at.emulator.numbers()) if (one.number === retained) at.emulator.remove(one.id);
    await at.makes(program("password-3", "password-2"));
    expect(at.emulator.ledger().imported.toSorted()).toEqual(
      [adopted, adopted, eager, eager, retained, retained].sort(),
    );
    expect([linked(), at.ids().length]).toEqual([[adopted], 3]);
    expect((await at.stack.refresh()).text).toContain("4 unchanged");
  });

  it("releases nothing in a run that could not make what the program declares: a new resource that was never reached may take the place", async () => {
    await at.makes(buy("a"));
    const fails = `new VogentPhoneNumber("x", { type: "purchase", purchase: { number: "+14155550777" } });`;
    at.emulator.sellToOther("+14155550777");
    const run = await at.up(`const x = ${fails}\n${buy("b", "{ dependsOn: x }", other)}`, "--continue-on-error");
    expect(mustFail(run)).toContain(`${number} (${at.ids()[0]}) is not deleted: this run could not make`);
    expect(at.emulator.ledger()).toMatchObject({ bought: [number], released: [] });
    await at.makes(buy("b", "{}", other));
    expect(at.emulator.ledger()).toMatchObject({ bought: [number, other], released: [number] });
  });

  it("replaces once by `replaceOnChanges` what diff kept after a link that failed, and the old half is released, whichever half goes first", async () => {
    const linked = (name: string, purchase: string, options: string) =>
      `new VogentPhoneNumber("${name}", { type: "purchase", purchase: ${purchase}, agentId: "agent-1" }, { replaceOnChanges: ["*"]${options} });\n`;
    const program =
      linked("any", `{ anyOf: ["+14155550100", "+14155550101"] }`, "") +
      linked("exact", `{ number: "${number}" }`, ", deleteBeforeReplace: true");
    at.proxy.answer = ({ method }) => (method === "PUT" ? { status: 422, body: "{}" } : undefined);
    await at.up(program, "--continue-on-error");
    expect(at.emulator.ledger().bought.toSorted()).toEqual(["+14155550100", number]);
    at.proxy.answer = () => undefined;
    expect((await at.stack.up()).code).toBe(0);
    const { bought, released } = at.emulator.ledger();
    expect(bought.toSorted()).toEqual(["+14155550100", "+14155550101", number, number]);
    expect(released.toSorted()).toEqual(["+14155550100", number]);
    expect(at.emulator.numbers().map(({ agentId }) => agentId)).toEqual(["agent-1", "agent-1"]);
    const recorded = at.inState().map(([, id]) => id);
    expect(recorded.sort()).toEqual(at.ids().sort());
  });
});
