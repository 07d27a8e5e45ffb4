import { expect, it } from "@jest/globals";
import { Provisioned } from "../support/provisioned";
import { mustFail } from "../support/stack";

const at = new Provisioned();
const number = "+14155550123";
const another = "+14155550199";
const second = "+14155550150";
const third = "+14155550151";
const buy = (name: string, options = "{}", agent = "", of = number) =>
  `new VogentPhoneNumber("${name}", { type: "purchase", purchase: { number: "${of}" }${agent} }, ${options});\n`;
const trunk = (password: string) => `new VogentPhoneNumber("trunk", {
  type: "sip_import",
  sipImport: { phoneNumber: "+442079460000", terminationUri: "a.example.com", username: "user", password: "${password}" },
});`;

const posts = () => at.count("POST /phone_numbers");
const unavailable = { status: 503, body: "" };

it("a resource that gets another name survives a forgotten alias, even with --continue-on-error, then { import } in the new place", async () => {
  await at.makes(buy("old"));
  const { id } = at.stack.resource("old");
  // With the flag the engine goes on to release what the failed resource declares.
  const forgotten = mustFail(await at.up(buy("new"), "--continue-on-error"));
  expect(forgotten).toContain(`${number} is in the account already (${id})`);
  expect(forgotten).toContain(`${number} (${id}) is not deleted`);
  expect(at.inState()).toEqual([["old", id]]);
  expect(at.emulator.ledger().released).toEqual([]);
  const text = await at.makes(buy("new", `{ import: "${id}" }`));
  expect(text).toContain(`adopts ${id} and buys nothing, unless this resource has or had that number already`);
  expect(at.inState()).toEqual([["new", id]]);
  expect(at.emulator.ledger()).toMatchObject({ bought: [number], released: [] });
});

it("a purchase whose answer is lost stays in state as pending, is refused by up, settled by refresh, and released by destroy", async () => {
  // The lists work before the POSTs, and fail after them.
  let isLost = false;
  at.proxy.after = ({ method }) => {
    isLost ||= method === "POST";
    return method === "POST" ? unavailable : undefined;
  };
  at.proxy.answer = ({ method }) => (method === "GET" && isLost ? unavailable : undefined);
  const program = buy("a", "{}", ', agentId: "agent-1"') + buy("b", "{}", "", second);
  mustFail(await at.up(program));
  const pending = [
    ["a", `pending:${number}`],
    ["b", `pending:${second}`],
  ];
  expect(at.inState()).toEqual(pending);

  at.proxy.answer = () => undefined;
  at.proxy.after = () => undefined;
  expect(mustFail(await at.stack.up())).toContain("Run `pulumi refresh`");
  expect(at.inState()).toEqual(pending);
  expect(posts()).toBe(2);

  expect((await at.stack.destroy("--target", at.stack.resource("b").urn)).code).toBe(0);
  expect(at.emulator.ledger().released).toEqual([second]);
  expect((await at.stack.refresh()).code).toBe(0);
  expect(at.inState()).toEqual([["a", at.ids()[0]]]);
  expect((await at.up(buy("a", "{}", ', agentId: "agent-1"'))).text).toContain("~ 1 updated");
  expect(at.emulator.numbers()).toMatchObject([{ number, agentId: "agent-1" }]);
  expect(posts()).toBe(2);
});

it("a replacement by another number keeps the old one while the new one is not done, unless a resource of its own imports it by then", async () => {
  const linked = (name: string, of: string) => buy(name, "{}", ', agentId: "agent-1"', of);
  await at.makes(linked("a", number) + linked("b", second));
  const [a, b] = ["a", "b"].map((name) => at.stack.resource(name).id);
  at.proxy.answer = ({ method }) => (method === "PUT" ? { status: 422, body: "{}" } : undefined);
  const replaced = linked("a", another) + linked("b", third);
  const text = mustFail(await at.up(replaced, "--continue-on-error"));
  expect(text).toContain(`It replaces ${number} (${a}), which the next successful \`pulumi up\` releases`);
  expect(at.emulator.ledger().released).toEqual([]);
  at.proxy.answer = () => undefined;
  await at.makes(replaced + buy("kept", `{ import: "${b}" }`, "", second));
  expect(at.emulator.ledger().released).toEqual([number]);
  const idOf = (of: string) => at.emulator.numbers().find((one) => one.number === of)?.id;
  expect(at.inState()).toEqual([
    ["a", idOf(another)],
    ["b", idOf(third)],
    ["kept", b],
  ]);
  expect(posts()).toBe(4);
});

it("replaces a trunk where another number could not be made: with its delete refused, the engine would wait for ever", async () => {
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
