import { beforeEach, describe, expect, it } from "@jest/globals";
import { Harness } from "./harness";

const harness = new Harness();
const line = (at: number) => `+1415555${String(at).padStart(4, "0")}`;

/** The numbers of a page and the cursor of the next page. */
async function page(query: string): Promise<{ numbers: string[]; cursor: string | null }> {
  const { status, body } = await harness.send("GET", `/phone_numbers${query}`);
  expect(status).toBe(200);
  return { numbers: body.data.map((one: { number: string }) => one.number), cursor: body.cursor };
}

const cursorIs = (cursor: string | null) => `cursor=${encodeURIComponent(String(cursor))}`;

describe("the list", () => {
  it("has 100 numbers a page by default", async () => {
    for (let at = 0; at < 101; at += 1) harness.emulator.add({ number: line(at) });
    const first = await page("");
    expect(first.numbers).toHaveLength(100);
    expect(await page(`?${cursorIs(first.cursor)}`)).toEqual({ numbers: [line(100)], cursor: null });
    expect((await page("?limit=1000")).numbers).toHaveLength(101);
  });
});

describe("a list of five", () => {
  beforeEach(() => {
    for (let at = 0; at < 5; at += 1) harness.emulator.add({ number: line(at) });
  });

  it("ends without a cursor, even after a full page", async () => {
    expect((await page("?limit=5")).cursor).toBeNull();
    const first = await page("?limit=4");
    expect(await page(`?limit=4&${cursorIs(first.cursor)}`)).toEqual({ numbers: [line(4)], cursor: null });
  });

  it("keeps its place when numbers change between two pages", async () => {
    const [first, second] = harness.emulator.numbers();
    const before = await page("?limit=2");
    harness.emulator.remove(String(first?.id));
    harness.emulator.remove(String(second?.id)); // the cursor points at it
    harness.emulator.add({ number: line(9) });
    // Another limit is fine.
    const rest = await page(`?limit=10&${cursorIs(before.cursor)}`);
    expect([...before.numbers, ...rest.numbers]).toEqual([0, 1, 2, 3, 4, 9].map(line));
  });

  it.each(["0", "-1", "1.5", "", "1e1", "9999999999", "1&limit=1"])("refuses limit=%s with 400", async (limit) => {
    expect((await harness.send("GET", `/phone_numbers?limit=${limit}`)).status).toBe(400);
  });

  it.each(["", "3", "nonsense", "YWZ0ZXI6", "YWZ0ZXI6MQ=="])("refuses the unknown cursor %j", async (cursor) => {
    expect((await harness.send("GET", `/phone_numbers?${cursorIs(cursor)}`)).status).toBe(400);
  });

  it("refuses an unknown query parameter", async () => {
    const answer = await harness.send("GET", "/phone_numbers?page=2");
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining("page")]);
  });
});
