import { expect, it } from "@jest/globals";
import { AccountNumbers } from "../../provider/lifecycle/run/accountNumbers";
import { NumberIndex } from "../../provider/lifecycle/run/numberIndex";
import type { PhoneNumber } from "../../provider/vogent/types";

const name = "+14155550123";
const line = (agentId = ""): PhoneNumber => ({ id: "pn_1", number: name, type: "PSTN", agentId });

it("keeps what this process made while the account was listed", async () => {
  let end = (_: PhoneNumber[]) => {};
  const numbers = new AccountNumbers(
    () =>
      new Promise((done) => {
        end = done;
      }),
  );
  const listing = numbers.load();
  numbers.add(line());
  end([]);
  await listing;
  expect(numbers.ids()).toEqual(new Set(["pn_1"]));
});

it("has a number once that the list and this process both show, as last seen", async () => {
  const numbers = new AccountNumbers(async () => [line()]);
  await numbers.load();
  numbers.add(line("agent-1"));
  expect(numbers.named(name)).toEqual([line("agent-1")]);
});

it("forgets what this process deleted, whatever a list shows then", async () => {
  const numbers = new AccountNumbers(async () => [line()]);
  await numbers.load();
  numbers.remove("pn_1");
  expect([numbers.has("pn_1"), numbers.named(name)]).toEqual([false, []]);
  await numbers.refresh();
  expect([numbers.has("pn_1"), numbers.named(name)]).toEqual([false, []]);
});

it("takes no SIP name of digits for the phone number that reads like it", async () => {
  const numbers = new AccountNumbers(async () => [
    { id: "pn_2", number: "4155550123", type: "SIP_USERNAME", agentId: "" },
  ]);
  await numbers.load();
  expect([numbers.named(name), numbers.named("4155550123")]).toEqual([[], [expect.objectContaining({ id: "pn_2" })]]);
});

it("finds a number by its index in any formatting, and the newest of several", () => {
  const index = new NumberIndex<string>();
  index.add("+14155550123", "old");
  index.add("+1 (415) 555-0123", "new");
  index.add("front-desk", "desk");
  expect(index.find("415-555-0123")).toBe("new");
  expect(index.find("+14155550123", (value) => value === "old")).toBe("old");
  expect(index.find("sip:front-desk@sip.vogent.ai")).toBe("desk");
  expect(index.find("+14155550124")).toBeUndefined();
  index.remove("+1 (415) 555-0123", "new");
  expect(index.find("+14155550123")).toBe("old");
});
