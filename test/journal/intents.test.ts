import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { Intents } from "../../provider/journal/intents";
import { temporaryHome } from "../support/providerHost";

const first = { stack: "shop/dev", account: "01234567", number: "+14155550123" };
const second = { stack: "shop/dev", account: "01234567", number: "(415) 555-0124" };
const others = { stack: "shop/prod", account: "01234567", number: "+14155550125" };

let home: string;
let intents: Intents;

beforeEach(() => {
  home = temporaryHome();
  intents = new Intents({ PULUMI_HOME: home });
});

const folder = () => join(home, "pulumi-vogent/purchases");
const noted = (stack = first.stack) => intents.of(stack).map(({ number }) => number);

describe("what is about to be bought", () => {
  it("is told to every later run of the stack, and to no other stack's", () => {
    for (const intent of [first, second, others]) intents.note(intent);
    intents.note(first);
    intents = new Intents({ PULUMI_HOME: home });
    expect(noted().sort()).toEqual([second.number, first.number]);
    expect(noted(others.stack)).toEqual([others.number]);
  });

  it("is nothing where nothing was ever noted, and strikes out nothing", () => {
    expect(noted()).toEqual([]);
    intents.forget(first.number);
    expect(readdirSync(home)).toEqual([]);
  });

  it("is struck out by its number, in whatever writing and of whichever stack", () => {
    for (const intent of [first, second, others]) intents.note(intent);
    intents.forget("+14155550124");
    expect(noted()).toEqual([first.number]);
    intents.forget(others.number);
    expect(noted(others.stack)).toEqual([]);
    intents.forget("+12125550123");
    expect(noted()).toEqual([first.number]);
  });

  it("is withdrawn where it came to nothing, for the one stack alone", () => {
    for (const stack of [first.stack, others.stack]) intents.note({ ...first, stack });
    intents.withdraw(first);
    expect([noted(), noted(others.stack)]).toEqual([[], [first.number]]);
    intents.withdraw(first);
  });

  it("is of one account: the same number asked of another one is another intent", () => {
    intents.note(first);
    intents.withdraw({ ...first, account: "89abcdef" });
    expect(noted()).toEqual([first.number]);
    expect([intents.stands(first), intents.stands({ ...first, account: "89abcdef" })]).toEqual([true, false]);
  });

  it("stands in files that only their owner reads, whole or not at all", () => {
    intents.note(first);
    const files = readdirSync(folder());
    expect(files.map((file) => join(folder(), file))).toEqual([intents.fileOf(first)]);
    expect(statSync(intents.fileOf(first)).mode & 0o077).toBe(0);
  });

  it("is not what other files say", () => {
    mkdirSync(folder(), { recursive: true });
    const texts = [
      "",
      "{",
      "null",
      "[]",
      '{"stack":"shop/dev"}',
      '{"stack":"shop/dev","account":"","at":1,"number":4155550123}',
    ];
    for (const [at, text] of texts.entries()) writeFileSync(join(folder(), `${at}.json`), text);
    writeFileSync(join(folder(), "unfinished.json.4711"), JSON.stringify(first));
    expect(noted()).toEqual([]);
    intents.note(second);
    expect(noted()).toEqual([second.number]);
  });

  it("fails with the number and the remedy where it can't be written down", () => {
    // A file where the folder is to be: root, which tests may run as, is refused nothing else.
    writeFileSync(join(home, "pulumi-vogent"), "");
    expect(() => intents.note(first)).toThrow(/^\+14155550123 was not asked for: .*Set PULUMI_HOME to a folder/);
    expect(noted()).toEqual([]);
    intents.forget(first.number);
  });
});

it("is kept in the home folder where Pulumi has no other", () => {
  expect(new Intents({}).fileOf(first)).toMatch(/\/\.pulumi\/pulumi-vogent\/purchases\/[0-9a-f]{32}\.json$/);
  expect(new Intents({ PULUMI_HOME: "" }).fileOf(first)).toBe(new Intents({}).fileOf(first));
});
