import { describe, expect, it } from "@jest/globals";
import { readAllPages } from "../../../provider/vogent/answers/readAllPages";
import type { Page } from "../../../provider/vogent/answers/readBody";
import { number } from "../support/samples";

const id = (name: string, agentId = "") => ({ ...number, id: name, agentId });

function read(page: (cursor: string | undefined, nth: number) => Page) {
  const cursors: (string | undefined)[] = [];
  const list = readAllPages(async (cursor) => {
    cursors.push(cursor);
    return page(cursor, cursors.length);
  });
  return { cursors, list };
}

describe("readAllPages", () => {
  it.each([
    ["null", { cursor: null }],
    ["absent", {}],
    ["empty", { cursor: "" }],
  ])("ends the list at a cursor that is %s", async (_, last) => {
    const { cursors, list } = read((cursor) =>
      cursor ? { data: [id("b")], ...last } : { data: [id("a")], cursor: "a b/=" },
    );
    expect(await list).toEqual([id("a"), id("b")]);
    expect(cursors).toEqual([undefined, "a b/="]);
  });

  it("ends the list at an empty page that repeats its cursor", async () => {
    const { cursors, list } = read((cursor) => (cursor ? { data: [], cursor } : { data: [id("a")], cursor: "last" }));
    expect(await list).toEqual([id("a")]);
    expect(cursors).toEqual([undefined, "last"]);
  });

  it("does not take a page with a number that repeats its cursor for the end", async () => {
    const { list } = read(() => ({ data: [id("a")], cursor: "same" }));
    await expect(list).rejects.toThrow("does not end: it repeats a cursor");
  });

  it("lists each id once, as last seen", async () => {
    const { list } = read((cursor) =>
      cursor ? { data: [id("a", "new"), id("b")] } : { data: [id("a")], cursor: "2" },
    );
    expect(await list).toEqual([id("a", "new"), id("b")]);
  });

  it("gives up on a repeated cursor", async () => {
    const { cursors, list } = read((_, nth) => ({ data: [], cursor: String(nth % 3) }));
    await expect(list).rejects.toThrow("does not end: it repeats a cursor. Nothing was changed. ");
    expect(cursors).toHaveLength(4);
  });

  it("gives up on a list without end", async () => {
    const { cursors, list } = read((_, nth) => ({ data: [], cursor: String(nth) }));
    await expect(list).rejects.toThrow("does not end: it has more than 10000 pages. Nothing was changed. ");
    expect(cursors).toHaveLength(10_000);
  });
});
