import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { phoneNumberReference, phoneNumberType } from "../../provider/program/reference";
import { Provisioned } from "../support/provisioned";
import { mustFail, mustSucceed } from "../support/stack";

/**
 * What the design relies on of the engine and of the SDK's dynamic-provider host, shown with a provider made for the
 * purpose: an upgrade that breaks one of these is seen here, by name, and not as a riddle somewhere else.
 */
const probe = `
  const seen = [];
  exports.phoneNumber = {
    configure({ config }) { exports.key = config.get("vogent:apiKey"); },
    check(olds, news) {
      if (news.refused) return { inputs: news, failures: [{ property: "part.password", reason: "part.password is empty" }] };
      return { inputs: news, failures: [] };
    },
    diff(id, olds, news) {
      process.stdout.write("diff of " + JSON.stringify({ id, olds, news }) + "\\n");
      return { changes: JSON.stringify(olds.part) !== JSON.stringify(news.part) || olds.mark !== news.mark };
    },
    async create(inputs) {
      process.stdout.write("create with key " + exports.key + "\\n");
      if (inputs.fails === "with id") {
        throw Object.assign(new Error("made, not linked"), { id: "pending:1", properties: inputs, reasons: ["made, not linked"] });
      }
      if (inputs.fails === "plainly") throw new Error("not made");
      return { id: "id-1", outs: { ...inputs, made: true } };
    },
    async update(id, olds, news) {
      process.stdout.write("update of " + id + "\\n");
      return { outs: { ...news, made: true } };
    },
    async read(id, props) {
      process.stdout.write("read with " + Object.keys(props).sort() + "\\n");
      process.stdout.write("read under " + exports.key + "\\n");
      if (props.mark === "gone") return {};
      if (props.mark === "undefined") return { id, props: { ...props, extra: undefined } };
      return { id: "id-2", props: { ...props, mark: "theirs" }, inputs: { mark: "theirs" } };
    },
    async delete(id) { process.stdout.write("delete of " + id + "\\n"); },
  };
`;

const at = new Provisioned({ one: "story", settings: { "vogent:apiKey": "key-1" } });

/** The arguments of a purchase of `number`, as source text. */
const phone = (number: string) => `{ type: "purchase", purchase: { number: "${number}" } }`;

/** A program with one resource of the probe; `props` is source text. */
const resource = (props: string, name = "probe") => `
  const reference = 'exports.handler = () => require(process.cwd() + "/probe.js").phoneNumber';
  class Probe extends pulumi.CustomResource {
    constructor(name, props, opts) {
      super("${phoneNumberType}", name, { made: undefined, ...props, __provider: reference }, opts);
    }
  }
  const probe = new Probe("${name}", ${props});
`;

beforeAll(() => writeFileSync(join(at.stack.folder, "probe.js"), probe));

const probed = () => at.stack.resource("probe");

describe("the engine and the dynamic-provider host", () => {
  // One story: each goes on from the state that the one before it left.
  it("keep nothing of a create that throws a plain error, and a resource whose create throws with an id", async () => {
    const program = `${resource('{ fails: "with id", mark: "mine" }')} new Probe("plain", { fails: "plainly" });`;
    expect(mustFail(await at.up(program, "--continue-on-error"))).toContain("not made");
    expect(at.stack.state().some(({ name }) => name === "plain")).toBe(false);
    expect(probed().id).toBe("pending:1");
    expect(probed().initErrors).toEqual(["made, not linked"]);
  });

  it("call update for it, not create, on the next up", async () => {
    const run = await at.up(resource('{ mark: "mine" }'));
    expect(run.text).toContain("update of pending:1");
    expect(run.text).not.toContain("create with key");
    expect(probed().initErrors ?? []).toEqual([]);
  });

  it("take over the id and the inputs that read returns, and show the drift", async () => {
    const run = await at.stack.refresh("--diff");
    expect(run.text).toMatch(/mark *: "mine" => "theirs"/);
    // It calls diff for that, with the recorded inputs: a diff alone does not say that a program declares something.
    expect(run.text).toMatch(/diff of .*"news":\{[^}]*"mark":"mine"/);
    expect(probed().id).toBe("id-2");
    expect(probed().inputs.mark).toBe("theirs");
    // Read gets the outputs only, with the reference among them.
    expect(run.text).toContain("read with __provider,");
  });

  it("give configure the stack's config, and what the host writes to the person who runs the command", async () => {
    const run = await at.up(`${resource('{ mark: "theirs" }')}
      new Probe("other", { part: { inner: [probe.id.apply((id) => id), new Probe("new", {}).made] } });`);
    expect(run.text).toContain("create with key key-1");
  });

  it("hand diff the old outputs, and unknown values as one string at any depth", async () => {
    at.stack.program(`${resource('{ mark: "theirs" }')}
      new Probe("new", {});
      new Probe("other", { part: { inner: [probe.id, new Probe("newer", {}).made] } });`);
    const { text } = await at.stack.preview();
    expect(text).toMatch(/diff of .*"olds":\{[^}]*"made":true/);
    expect(text).toMatch(/"inner":\["id-2","04da6b54-80e4-46f7-96ec-b56ff0331ba9"\]/);
  });

  it("mark an output secret where the input of that key is one, at any depth, and not one derived from it", async () => {
    await at.makes(resource('{ part: { password: pulumi.secret("hunter2") }, mark: "theirs" }'));
    expect(JSON.stringify(probed().outputs.part)).toContain("ciphertext");
    expect(JSON.stringify(probed().inputs.part)).not.toContain("hunter2");
  });

  it("look up the property of a check failure and print its value, but nothing for a path", async () => {
    at.stack.program(resource('{ refused: true, part: { password: pulumi.secret("hunter2") } }'));
    const text = mustFail(await at.stack.preview());
    expect(text).toContain("property part.password value {<nil>} has a problem: part.password is empty");
    expect(text).not.toContain("hunter2");
  });

  it("give refresh the config of the last up, and that of today only with --run-program", async () => {
    at.stack.program(resource('{ mark: "theirs" }'));
    at.stack.setConfig({ "vogent:apiKey": "key-2" });
    const old = await at.stack.refresh();
    expect(old.text).toContain("read under key-1");
    expect(old.text).not.toContain("key-2");
    const today = await at.stack.refresh("--run-program");
    expect(today.text).toContain("read under key-2");
  });

  it("ask no diff where --replace decides", async () => {
    const text = mustSucceed(await at.stack.up("--replace", probed().urn, "--target", probed().urn));
    expect(text).toContain("create with key key-2");
    expect(text).not.toContain("diff of");
  });

  it("remove a resource from state whose read returns no id", async () => {
    await at.up(`${resource('{ mark: "undefined" }')} new Probe("gone", { mark: "gone" });`);
    const { urn } = at.stack.resource("gone");
    expect((await at.stack.refresh("--target", urn)).code).toBe(0);
    expect(at.stack.state().map((one) => one.urn)).not.toContain(urn);
  });

  it("fail where a result holds an undefined value", async () => {
    expect(mustFail(await at.stack.refresh())).toContain("Unexpected struct type");
  });

  it("delete by the id that is recorded", async () => {
    await at.up(resource('{ fails: "with id" }', "pending"));
    expect(mustSucceed(await at.stack.destroy())).toContain("delete of pending:1");
  });
});

describe("the identity that the constructor registers", () => {
  const digestOf = (urn: string) => createHash("sha256").update(urn).digest("base64url").slice(0, 8);
  const program = ({ name = "top", aliases = "", inner = "{ parent: outer }", agent = "" } = {}) => `
    class Line extends pulumi.ComponentResource {
      constructor(name, opts) {
        super("acme:Line", name, {}, opts);
        new VogentPhoneNumber(name + "-number", { ...${phone("+14155550124")}, ${agent} }, { parent: this });
      }
    }
    new VogentPhoneNumber("${name}", { ...${phone("+14155550123")}, ${agent} }, { ${aliases} });
    const outer = new pulumi.ComponentResource("acme:Outer", "outer");
    new Line("inner", ${inner});`;
  const moved = { name: "renamed", aliases: 'aliases: [{ name: "top" }]', inner: "{ aliases: [{ parent: outer }] }" };

  beforeAll(() => at.stack.setConfig({ "vogent:apiKey": "key-1", "vogent:baseUrl": at.emulator.url }));

  it("is the digest of the URN in state, under components too, and no dependency", async () => {
    await at.makes(program());
    expect(at.stack.numbers()).toHaveLength(2);
    for (const { urn, inputs, dependencies, propertyDependencies, outputs } of at.stack.numbers()) {
      expect(inputs.__resource).toBe(digestOf(urn));
      expect([dependencies ?? [], propertyDependencies?.__resource ?? []]).toEqual([[], []]);
      expect(outputs).not.toHaveProperty("__resource");
    }
  });

  it("changes with an alias, and plans nothing", async () => {
    const { calls } = at.emulator.ledger();
    expect((await at.up(program(moved))).text).toContain("5 unchanged");
    expect(at.emulator.ledger().calls).toBe(calls);
    for (const { urn, inputs } of at.stack.numbers()) expect(inputs.__resource).toBe(digestOf(urn));
  });

  it("is the same in the plan of a preview and in the update that keeps to it", async () => {
    const linked = program({ ...moved, agent: 'agentId: "agent-1"' });
    expect((await at.stack.program(linked).preview("--save-plan", "plan.json")).code).toBe(0);
    expect(mustSucceed(await at.stack.up("--plan", "plan.json"))).toContain("~ 2 updated");
  });
});

describe("the reference in state", () => {
  it("shows Node's own error where the package can't be found", async () => {
    const absent = phoneNumberReference.replace("pulumi-vogent", "pulumi-vogent-absent");
    const run = await at.up(resource("{}").replace(/'exports\.handler.*'/, `'${absent}'`));
    expect(mustFail(run)).toContain("Cannot find module 'pulumi-vogent-absent/provider'");
  });

  it("is all that the engine is told by get, which reads and never changes", async () => {
    const { id } = at.emulator.add({ number: "+14155550777", type: "PSTN", agentId: "agent-1" });
    // What the tests before have made goes with this.
    await at.makes(`
      const existing = VogentPhoneNumber.get("existing", "${id}");
      exports.found = [existing.number, existing.numberType, existing.agentId, existing.type];`);
    const found = at.stack.outputs().found as unknown[];
    expect(found.slice(0, 3)).toEqual(["+14155550777", "PSTN", "agent-1"]);
    expect(at.stack.resource("existing").external).toBe(true);
    const again = await at.stack.preview("--diff");
    expect(again.text).not.toContain("unknown");
    expect((await at.stack.destroy()).code).toBe(0);
    expect(at.emulator.numbers()).toHaveLength(1);
  });
});
