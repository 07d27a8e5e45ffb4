import { expect, it } from "@jest/globals";
import { NumberIndex } from "../../provider/lifecycle/run/numberIndex";

it("finds a number in any formatting, and the newest of several", () => {
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
