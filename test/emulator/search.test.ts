import { describe, expect, it } from "@jest/globals";
import { buys, Harness, send } from "./harness";

const harness = new Harness();

async function search(body: unknown): Promise<string[]> {
  const answer = await harness.send("POST", "/phone_numbers/search", body);
  expect(answer.status).toBe(200);
  return answer.body.map((one: { number: string }) => one.number);
}

describe("a search", () => {
  it.each<[string, unknown, string[]]>([
    ["five numbers by default", { prefix: "415" }, [0, 1, 2, 3, 4].map((at) => `+1415555000${at}`)],
    ["as many numbers as the limit says", { prefix: "415", limit: 1 }, ["+14155550000"]],
    ["British numbers under gb", { prefix: "2079", country: "gb", limit: 2 }, ["+442079460000", "+442079460001"]],
    ["Canadian numbers under US", { prefix: "416", limit: 1 }, ["+14165550000"]],
    ["no Canadian numbers under CA", { prefix: "416", country: "CA" }, []],
    ["area codes by their first digit", { prefix: "4", limit: 1 }, ["+14045550000"]],
    ["nothing for a prefix that is too long", { prefix: "41555501234" }, []],
    ["nothing in a country without stock", { prefix: "30", country: "DE" }, []],
  ])("finds %s", async (_, body, numbers) => {
    expect(await search(body)).toEqual(numbers);
  });

  it("skips numbers that the account or another customer has, and sells released numbers again", async () => {
    const { id } = await harness.create(buys("+14155550000"));
    harness.emulator.sellToOther("+14155550001");
    expect((await search({ prefix: "415" }))[0]).toBe("+14155550002");
    await harness.send("DELETE", `/phone_numbers/${id}`);
    expect(await search({ prefix: "415", limit: 2 })).toEqual(["+14155550000", "+14155550002"]);
    const again = await harness.create(buys("+14155550000"));
    expect(again.id).not.toBe(id);
    expect(harness.emulator.ledger().bought).toEqual(["+14155550000", "+14155550000"]);
  });

  it("finds exactly the numbers of `forSale`, in their order", async () => {
    const emulator = await harness.start({ forSale: ["+14155550199", "+14155550100", "+33199001234"] });
    const found = await send(emulator, "POST", "/phone_numbers/search", { prefix: "415" });
    expect(found.body).toEqual([{ number: "+14155550199" }, { number: "+14155550100" }]);
    expect((await send(emulator, "POST", "/phone_numbers", buys("+33199001234"))).status).toBe(200);
    expect((await send(emulator, "POST", "/phone_numbers", buys("+14155550123"))).status).toBe(422);
  });

  it.each<[number, unknown]>([
    [400, {}],
    [400, { prefix: 415 }],
    [400, { prefix: "415", limit: 0 }],
    [400, { prefix: "415", limit: 11 }],
    [400, { prefix: "415", limit: 2.5 }],
    [400, { prefix: "415", country: null }],
    [400, { prefix: "415", state: "CA" }],
    [422, { prefix: "" }],
    [422, { prefix: "+1415" }],
    [422, { prefix: "(415)" }],
    [422, { prefix: "415", country: "USA" }],
    [422, { prefix: "415", country: "" }],
  ])("is refused with %s for %j", async (status, body) => {
    expect((await harness.send("POST", "/phone_numbers/search", body)).status).toBe(status);
  });
});
