import { describe, expect, it } from "@jest/globals";
import { Provisioned } from "../support/provisioned";

const at = new Provisioned();
const number = "+14155550123";
const buy = (name: string, options = "{}", agent = "") =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${number}" }${agent} }, ${options});`;
const trunk = (password: string) => `new VogentPhoneNumber("trunk", {
  type: "sip_import",
  sipImport: { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "user", password: "${password}" },
});`;

const posts = () => at.count("POST /phone_numbers");
const inState = () =>
  at.stack
    .state()
    .flatMap((one) => (one.type.includes("PhoneNumber") ? [`${one.urn.split("::").at(-1)} ${one.id}`] : []));
const unavailable = { status: 503, body: "" };

describe("a resource that gets another name", () => {
  it.each([[[]], [["--continue-on-error"]]])(
    "survives a forgotten alias, then { import } in the new place, with %j",
    async (args) => {
      await at.makes(buy("old"));
      const { id } = at.stack.resource("old");
      const forgotten = await at.up(buy("new"), ...args);
      expect(forgotten.code).not.toBe(0);
      expect(forgotten.text).toContain(`${number} is in the account already (${id})`);
      // With the flag the engine goes on to release what the failed resource declares.
      if (args.length > 0) expect(forgotten.text).toContain(`${number} (${id}) is not deleted`);
      expect(inState()).toEqual([`old ${id}`]);
      expect(at.emulator.ledger().released).toEqual([]);
      const run = await at.up(buy("new", `{ import: "${id}" }`), ...args);
      expect(run.code).toBe(0);
      expect(run.text).toContain(`adopts ${number} (${id}) unless it is managed here already; nothing is bought`);
      expect(inState()).toEqual([`new ${id}`]);
      expect(at.emulator.ledger()).toMatchObject({ bought: [number], released: [] });
      if (args.length > 0) return;
      // The option may stay, and may be taken out.
      expect((await at.up(buy("new", `{ import: "${id}" }`))).text).toContain("2 unchanged");
      expect((await at.up(buy("new"))).text).toContain("2 unchanged");
      expect((await at.stack.destroy()).code).toBe(0);
      expect(at.emulator.ledger().released).toEqual([number]);
    },
  );

  it("changes nothing with an alias", async () => {
    await at.makes(buy("old"));
    const before = at.proxy.requests.length;
    const run = await at.up(buy("new", '{ aliases: [{ name: "old" }] }'));
    expect(run.text).toContain("2 unchanged");
    expect(at.proxy.requests.length).toBe(before);
  });
});

describe("a purchase whose answer is lost", () => {
  it("stays in state as pending, is refused by up, and settled by refresh", async () => {
    let isListing = false;
    at.proxy.after = ({ method }) => (method === "POST" ? unavailable : undefined);
    // The list works before the POST, and fails after it.
    at.proxy.answer = ({ method }) => {
      if (method === "POST") isListing = true;
      return method === "GET" && isListing ? unavailable : undefined;
    };
    const lost = await at.up(buy("a", "{}", ', agentId: "agent-1"'));
    expect(lost.code).not.toBe(0);
    expect(inState()).toEqual([`a pending:${number}`]);

    at.proxy.answer = () => undefined;
    at.proxy.after = () => undefined;
    const refused = await at.stack.up();
    expect(refused.code).not.toBe(0);
    expect(refused.text).toContain("Run `pulumi refresh`");
    expect(posts()).toBe(1);

    expect((await at.stack.refresh()).code).toBe(0);
    expect(inState()).toEqual([`a ${at.emulator.numbers()[0]?.id}`]);
    expect((await at.stack.up()).text).toContain("~ 1 updated");
    expect((await at.stack.up()).text).toContain("2 unchanged");
    expect(at.emulator.numbers()).toMatchObject([{ number, agentId: "agent-1" }]);
    expect(at.emulator.ledger().bought).toEqual([number]);
  });

  it("is released by destroy where it was made", async () => {
    let isListing = false;
    at.proxy.after = ({ method }) => {
      isListing ||= method === "POST";
      return method === "POST" ? unavailable : undefined;
    };
    at.proxy.answer = ({ method }) => (method === "GET" && isListing ? unavailable : undefined);
    await at.up(buy("a"));
    expect(inState()).toEqual([`a pending:${number}`]);
    at.proxy.answer = () => undefined;
    expect((await at.stack.destroy()).code).toBe(0);
    expect([inState(), at.emulator.numbers()]).toEqual([[], []]);
  });
});

describe("a replacement by another number", () => {
  const linked = buy("a", "{}", ', agentId: "agent-1"');
  const another = linked.replace(number, "+14155550199");
  const linkRefused = ({ method }: { method: string }) => (method === "PUT" ? { status: 422, body: "{}" } : undefined);

  it("keeps the old one while the new one is not done, and says that it is due", async () => {
    await at.makes(linked);
    const { id } = at.stack.resource("a");
    at.proxy.answer = linkRefused;
    const run = await at.up(another, "--continue-on-error");
    expect(run.code).not.toBe(0);
    expect(run.text).toContain(`It replaces ${number} (${id}), which the next successful \`pulumi up\` releases`);
    expect(at.emulator.ledger().released).toEqual([]);
    at.proxy.answer = () => undefined;
    expect((await at.stack.up()).code).toBe(0);
    expect(at.emulator.ledger()).toMatchObject({ bought: [number, "+14155550199"], released: [number] });
    expect((await at.stack.up()).text).toContain("2 unchanged");
  });

  it("leaves the old one where a resource of its own imports it before it is released", async () => {
    await at.makes(linked);
    const { id } = at.stack.resource("a");
    at.proxy.answer = linkRefused;
    await at.up(another);
    at.proxy.answer = () => undefined;
    expect((await at.up(another + buy("kept", `{ import: "${id}" }`))).code).toBe(0);
    expect(at.emulator.ledger().released).toEqual([]);
    expect(inState().sort()).toEqual([`a ${at.emulator.numbers()[1]?.id}`, `kept ${id}`]);
  });
});

describe("a replacement of the same number", () => {
  it("deletes first and carries the dashboard's agent over", async () => {
    await at.makes(trunk("password-1"));
    at.emulator.link(String(at.stack.resource("trunk").id), "by-hand");
    await at.stack.refresh();
    const run = await at.up(trunk("password-2"));
    expect(run.code).toBe(0);
    expect(at.emulator.numbers()).toMatchObject([{ number: "+442079460000", agentId: "by-hand" }]);
    expect((await at.stack.refresh()).text).toContain("2 unchanged");
  });

  it("goes on where another number could not be made: with its delete refused, the engine would wait for ever", async () => {
    await at.makes(trunk("password-1"));
    at.emulator.sellToOther(number);
    // Known only after the purchase was refused: with --continue-on-error, the engine goes on.
    const late = trunk("late").replace('"late"', 'new Promise((done) => setTimeout(done, 3_000, "password-2"))');
    const running = at.stack.program(buy("a") + late).start("up", "--yes", "--skip-preview", "--continue-on-error");
    const waiting = setTimeout(() => running.kill("SIGKILL"), 60_000);
    const run = await running.ended;
    clearTimeout(waiting);
    expect(run.text).toContain(`Vogent refused buying ${number}`);
    expect(run.text).toContain("+-1 replaced");
    expect(at.emulator.ledger()).toMatchObject({ imported: ["+442079460000", "+442079460000"], bought: [] });
  });
});

describe("the option import", () => {
  const bought = { number, agentId: "agent-1" };
  const trunkNumber = { number: "+442079460000", origin: "sip_import" } as const;
  const desk = { number: "front-desk@sip.vogent.ai", type: "SIP_USERNAME" } as const;
  const program = (ids: string[] = []) => {
    const option = ids.map((id) => `{ import: "${id}" }`);
    return `new VogentPhoneNumber("a", { type: "purchase", purchase: { number: "${number}" }, agentId: "agent-2" }, ${option[0]});
${trunk("password-1").replace(" },\n});", ` },\n}, ${option[1]});`)}
new VogentPhoneNumber("desk", {
  type: "vogent_sip", vogentSip: { sipPrefix: "front-desk", username: "front", password: "password" },
}, ${option[2]});`;
  };

  it("adopts a number of each variant, makes none, and may stay or be taken out", async () => {
    const ids = [bought, trunkNumber, desk].map((one) => at.emulator.add(one).id);
    await at.makes(program(ids));
    expect(inState().sort()).toEqual([`a ${ids[0]}`, `desk ${ids[2]}`, `trunk ${ids[1]}`]);
    expect(posts()).toBe(0);
    expect(at.emulator.numbers().map(({ agentId }) => agentId)).toEqual(["agent-2", "", ""]);
    const before = at.proxy.requests.length;
    expect((await at.up(program(ids))).text).toContain("4 unchanged");
    expect((await at.up(program())).text).toContain("4 unchanged");
    expect(at.proxy.requests.length).toBe(before);
    expect((await at.stack.refresh()).text).toContain("4 unchanged");
  });
});
