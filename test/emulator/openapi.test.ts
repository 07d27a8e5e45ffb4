import { describe, expect, it } from "@jest/globals";
import { type DocumentedExchange, validateExchange } from "../support/openapi";

const number = { id: "pn_1", number: "+14155550123", type: "PSTN", agentId: null };
const create: DocumentedExchange = {
  method: "POST",
  path: "/api/phone_numbers",
  requestBody: { type: "purchase", purchase: { number: "+14155550123" }, sipImport: null },
  status: 200,
  responseBody: number,
};
const list: DocumentedExchange = {
  method: "GET",
  path: "/api/phone_numbers?limit=2&cursor=abc",
  status: 200,
  responseBody: { data: [number, { ...number, agentId: "agent" }], cursor: null },
};
const put: DocumentedExchange = {
  method: "PUT",
  path: "/api/phone_numbers/pn_1",
  requestBody: { agentId: "" },
  status: 200,
  responseBody: number,
};
const search: DocumentedExchange = {
  method: "POST",
  path: "/api/phone_numbers/search",
  requestBody: { prefix: "415", limit: 10 },
  status: 200,
  responseBody: [{ number: "+14155550123" }],
};
const remove: DocumentedExchange = { ...put, method: "DELETE", requestBody: undefined };

describe("the validator passes", () => {
  it.each<[string, DocumentedExchange]>([
    ["a create, with null for what it leaves out", create],
    ["a page", list],
    ["a page whose cursor is left out", { ...list, responseBody: { data: [] } }],
    ["an update", put],
    ["a search", search],
    ["a deletion", remove],
    [
      "invalid input, with any body",
      { ...create, requestBody: "nonsense", status: 400, responseBody: { message: "no" } },
    ],
    ["the emulator's choice where the key is missing", { ...list, status: 401, responseBody: { message: "no" } }],
    ["the emulator's choice for a missing id", { ...put, status: 404 }],
    ["the emulator's choice for a path that is not there", { ...list, path: "/elsewhere", status: 404 }],
    ["the emulator's choice for another method", { ...search, method: "GET", status: 405 }],
    ["the emulator's choice for a body that is too large", { ...create, status: 413 }],
  ])("%s", (_, exchange) => {
    expect(validateExchange(exchange)).toEqual([]);
  });
});

describe("the validator finds", () => {
  it.each<[string, DocumentedExchange, string]>([
    [
      "a field that is missing",
      { ...put, responseBody: { id: "1", number: "2", type: "PSTN" } },
      "required property 'agentId'",
    ],
    [
      "a field that the document lacks",
      { ...put, responseBody: { ...number, price: 1 } },
      "additional properties (price)",
    ],
    [
      "an unknown kind of number",
      { ...put, responseBody: { ...number, type: "FAX" } },
      "/type must be equal to one of",
    ],
    [
      "null where the document has none",
      { ...put, responseBody: { ...number, id: null } },
      "response/id must be string",
    ],
    ["a page that is a bare list", { ...list, responseBody: [number] }, "must be object"],
    [
      "a wrong number within a page",
      { ...list, responseBody: { data: [{}], cursor: null } },
      "response/data/0 must have",
    ],
    ["a cursor that is a number", { ...list, responseBody: { data: [], cursor: 3 } }, "response/cursor"],
    ["no body at all", { ...remove, responseBody: undefined }, "response: missing"],
    ["a limit that is no integer", { ...list, path: "/api/phone_numbers?limit=ten" }, "query limit must be integer"],
    ["a query parameter that the document lacks", { ...list, path: "/api/phone_numbers?page=2" }, "query page: not in"],
    ["a body where the document has none", { ...remove, requestBody: {} }, "no body here"],
    ["a body that is missing", { ...put, requestBody: undefined }, "request: missing"],
    ["an unlink by null", { ...put, requestBody: { agentId: null } }, "request/agentId must be string"],
    ["a type that the document lacks", { ...create, requestBody: { type: "lease" } }, "request/type"],
    [
      "a password that is missing",
      { ...create, requestBody: { type: "vogent_sip", vogentSip: { sipPrefix: "a", username: "b" } } },
      "'password'",
    ],
    [
      "an input that the document lacks",
      { ...create, requestBody: { ...Object(create.requestBody), agentId: "a" } },
      "(agentId)",
    ],
    [
      "more results than may be asked for",
      { ...search, requestBody: { prefix: "415", limit: 11 } },
      "request/limit must be <= 10",
    ],
    ["a status that nothing explains", { ...list, status: 500 }, "no such answer"],
    ["a missing id where there is none in the path", { ...create, status: 404 }, "no such answer"],
    ["a wrong method that the document has", { ...create, status: 405 }, "no such answer"],
    ["a body too large where there is none", { ...list, status: 413 }, "no such answer"],
    ["an answer outside the API", { ...list, path: "/phone_numbers" }, "no such answer"],
  ])("%s", (_, exchange, problem) => {
    const problems = validateExchange(exchange);
    expect(problems.join("\n")).toContain(problem);
    expect(problems[0]).toContain(`${exchange.method} `);
  });
});
