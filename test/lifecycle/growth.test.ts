import { describe, expect, it } from "@jest/globals";
import { findDeclared } from "../../provider/lifecycle/model/declaredNumber";
import type { Inputs } from "../../provider/lifecycle/model/state";
import { AccountNumbers } from "../../provider/lifecycle/run/accountNumbers";
import { Program } from "../../provider/lifecycle/run/programResources";
import type { PhoneNumber } from "../../provider/vogent/types";

// What each resource of a program asks looks at as many objects among a thousand as among a hundred.

let looks = 0;
/** `value`, which counts whenever one of its properties is read. */
const counted = <T extends object>(value: T): T =>
  new Proxy(value, {
    get(target, key, receiver) {
      looks += 1;
      return Reflect.get(target, key, receiver);
    },
  });

const lines = (count: number) => Array.from({ length: count }, (_, at) => `+1415${5_550_000 + at}`);
const idOf = (line: string) => `pn_${line}`;
const inputsOf = (line: string): Inputs => ({
  type: "purchase",
  purchase: { number: line },
  number: line,
  __resource: line,
});

describe.each<[string, (count: number) => Promise<(line: string) => unknown>]>([
  [
    "the account's numbers",
    async (count) => {
      const held = lines(count).map(
        (number): PhoneNumber => counted({ id: idOf(number), number, type: "PSTN", agentId: "" }),
      );
      const numbers = new AccountNumbers(async () => held);
      await numbers.load();
      return (line) => [
        numbers.has(idOf(line)),
        numbers.findPhone(line),
        findDeclared(inputsOf(line), numbers),
        numbers.remove(idOf(line)),
      ];
    },
  ],
  [
    "the program's resources",
    async (count) => {
      const program = new Program();
      const all = new Map(lines(count).map((line) => [line, counted(inputsOf(line))]));
      for (const inputs of all.values()) program.declare(inputs, true);
      return (line) => {
        const inputs = all.get(line) ?? {};
        const resource = program.beginCreate(inputs);
        resource.claim(line);
        resource.hold(idOf(line));
        return [resource.isOfOther(line), resource.isOfOtherById(idOf(line)), program.unmadeName()];
      };
    },
  ],
])("a question about %s", (_, prepare) => {
  it("looks at as many of a thousand as of a hundred", async () => {
    const looksOf = async (count: number) => {
      const ask = await prepare(count);
      looks = 0;
      for (const line of lines(count)) ask(line);
      return looks / count;
    };
    expect(await looksOf(100)).toBeGreaterThan(0);
    expect(await looksOf(1_000)).toBe(await looksOf(100));
  });
});
