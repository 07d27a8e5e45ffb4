import { describe, expect, it } from "@jest/globals";
import type { Exchange } from "../../provider/emulator";
import { validateExchange } from "../support/openapi";

const number = { id: "pn_1", number: "+14155550123", type: "PSTN", agentId: null };
const purchase = { type: "purchase", purchase: { number: "+14155550123" }, sipImport: null };

/** An exchange that succeeds. */
function exchange(method: string, path: string, requestBody: unknown, responseBody: unknown): Exchange {
  return { method, path: `/api/phone_numbers${path}`, requestBody, status: 200, responseBody };
}
const create = exchange("POST", "", purchase, number);
const list = exchange("GET", "?limit=2&cursor=abc", undefined, { data: [number], cursor: null });
const put = exchange("PUT", "/pn_1", { agentId: "" }, number);
const remove = exchange("DELETE", "/pn_1", undefined, number);
const search = exchange("POST", "/search", { prefix: "415", limit: 10 }, [{ number: "+14155550123" }]);

const puts = (requestBody: unknown): Exchange => ({ ...put, requestBody });
const putAnswers = (responseBody: unknown): Exchange => ({ ...put, responseBody });
const listAnswers = (responseBody: unknown): Exchange => ({ ...list, responseBody });

// The other tests of this folder fail if it finds anything in a right exchange. The emulator never leaves out a cursor.
it("the validator passes a page whose cursor is left out", () => {
  expect(validateExchange(listAnswers({ data: [] }))).toEqual([]);
});

describe("the validator finds", () => {
  const withoutPassword = { type: "vogent_sip", vogentSip: { sipPrefix: "a", username: "b" } };
  it.each<[string, Exchange, string]>([
    ["a missing field", putAnswers({ id: "1", number: "2", type: "PSTN" }), "required property 'agentId'"],
    ["a field that the document lacks", putAnswers({ ...number, price: 1 }), "additional properties (price)"],
    ["null where the document has none", putAnswers({ ...number, id: null }), "response/id must be string"],
    ["a wrong number within a page", listAnswers({ data: [{}], cursor: null }), "response/data/0 must have"],
    ["a cursor that is a number", listAnswers({ data: [], cursor: 3 }), "response/cursor"],
    ["no body at all", { ...remove, responseBody: undefined }, "response: missing"],
    ["a limit that is no integer", { ...list, path: "/api/phone_numbers?limit=ten" }, "query limit must be integer"],
    ["a query parameter that the document lacks", { ...list, path: "/api/phone_numbers?page=2" }, "query page: not in"],
    ["a body where the document has none", { ...remove, requestBody: {} }, "no body here"],
    ["a body that is missing", puts(undefined), "request: missing"],
    ["a wrong request under a quirk", { ...puts({ agentId: null }), quirk: true }, "request/agentId must be string"],
    ["a password that is missing", { ...create, requestBody: withoutPassword }, "'password'"],
    ["too high a limit", { ...search, requestBody: { prefix: "415", limit: 11 } }, "request/limit must be <= 10"],
    ["a status that nothing explains", { ...list, status: 500 }, "no such answer"],
    ["a missing id where there is none in the path", { ...create, status: 404 }, "no such answer"],
    ["a wrong method that the document has", { ...create, status: 405 }, "no such answer"],
    ["a body too large where there is none", { ...list, status: 413 }, "no such answer"],
    ["an answer outside the API", { ...list, path: "/phone_numbers" }, "no such answer"],
  ])("%s", (_, wrong, problem) => {
    const problems = validateExchange(wrong);
    expect(problems.join("\n")).toContain(problem);
    expect(problems[0]).toContain(`${wrong.method} `);
  });
});
