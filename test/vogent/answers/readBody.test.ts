import { describe, expect, it } from "@jest/globals";
import {
  readIfShown,
  readNumber,
  readPage,
  readPhoneNumber,
  readReason,
} from "../../../provider/vogent/answers/readBody";
import { number, sent } from "../support/samples";

const read = (body: unknown) => readPhoneNumber(JSON.stringify(body));

describe("a phone number", () => {
  it("reads a number by its documented fields", () => {
    expect(read(sent)).toEqual({ value: number });
    expect(read({ ...sent, agentId: "ag_1" })).toEqual({ value: { ...number, agentId: "ag_1" } });
    expect(read({ ...sent, type: "SIP_USERNAME", number: "desk" })).toHaveProperty("value.number", "desk");
  });

  it("needs no more than an id", () => {
    expect(read({ id: "pn_1" })).toEqual({ value: { id: "pn_1", number: "", type: "", agentId: "" } });
  });

  it("carries an unknown type as it is", () => {
    expect(read({ ...sent, type: "WHATSAPP" })).toHaveProperty("value.type", "WHATSAPP");
  });

  it.each(["number", "type"])("takes a %s of another shape for none", (field) => {
    for (const odd of [undefined, null, {}, ["x"], true])
      expect(read({ ...sent, [field]: odd })).toHaveProperty(`value.${field}`, "");
    expect(read({ ...sent, [field]: 14155550123 })).toHaveProperty(`value.${field}`, "14155550123");
  });

  it("takes only an absent agent for none", () => {
    for (const none of [undefined, null, ""])
      expect(read({ ...sent, agentId: none })).toHaveProperty("value.agentId", "");
    expect(read({ ...sent, agentId: { id: "theirs" } })).toHaveProperty("value.agentId", '{"id":"theirs"}');
    expect(read({ ...sent, agentId: 17 })).toHaveProperty("value.agentId", "17");
  });

  it("is not the one of another id", () => {
    const body = JSON.stringify({ ...sent, id: "order_7" });
    expect(readNumber("pn_1")(body)).toEqual({ unreadable: "id should be the one of the request" });
    expect(readIfShown("pn_1")(body)).toEqual({ value: undefined });
  });

  it.each([
    [undefined, "string"],
    ["", "a string that is not empty"],
    [7, "string"],
    [null, "string"],
  ])("is none with the id %j", (id, expected) => {
    expect(read({ ...sent, id })).toEqual({ unreadable: `id should be ${expected}` });
  });

  it("is absent if the body is null", () => {
    expect(read(null)).toEqual({ unreadable: "the body is null, as if it did not exist" });
  });

  it.each([[[]], ["text"], [5]])("is not %j", (body) => {
    expect(read(body)).toEqual({ unreadable: "the body should be object" });
  });

  it.each(["", "<html>hunter2</html>", '{"id":"pn_1",'])("is not the text %j", (body) => {
    expect(readPhoneNumber(body)).toEqual({ unreadable: "the body should be JSON" });
  });
});

describe("a page", () => {
  it.each([null, undefined, "", "next"])("takes a page with the cursor %j", (cursor) => {
    expect(readPage(JSON.stringify({ data: [sent], cursor }))).toMatchObject({ value: { data: [number] } });
  });

  it.each([
    [{}, "data", "array"],
    [{ data: [], cursor: 5 }, "cursor", "string"],
  ])("is not %j", (body, path, expected) => {
    expect(readPage(JSON.stringify(body))).toEqual({ unreadable: `${path} should be ${expected}` });
  });
});

const nested = (depth: number) => `${'{"error":'.repeat(depth)}"taken"${"}".repeat(depth)}`;

describe("the reason in an error body", () => {
  const bodies = [
    ['{"message":"taken"}', "taken"],
    ['{"error":"taken"}', "taken"],
    ['{"message":"taken","error":"Bad Request"}', "taken"],
    ['{"message":["taken","twice"],"error":"Bad Request"}', "taken; twice"],
    ['{"message":"The data was invalid.","errors":[{"detail":"taken"}]}', "The data was invalid.; taken"],
    ['{"error":{"code":7,"message":"taken"}}', "taken"],
    ['{"errors":[{"detail":"taken"}]}', "taken"],
    ['{"errors":["taken"]}', "taken"],
    ['{"detail":"taken"}', "taken"],
    ['{"reason":"taken"}', "taken"],
    ['{"type":"about:blank","title":"Conflict","status":409,"detail":"taken"}', "taken"],
    ['{"type":"about:blank","title":"Conflict","status":409}', ""],
    ['{"statusCode":409,"message":"Conflict"}', ""],
    [nested(100_000), ""],
    ["<html><head><title></title></head><h1>Sold out</h1></html>", "Sold out"],
    ['"taken"', "taken"],
    ["taken", "taken"],
    ['{"code":"taken"}', '{"code":"taken"}'],
    ["<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", "502 Bad Gateway"],
    ["<p>Sold out</p>", "Sold out"],
    ["Sold out<br>Try another one", "Sold out Try another one"],
    ["", ""],
    ["{}", ""],
    ["[]", ""],
    ["null", ""],
    ["5", ""],
    [`{"message":"","data":"${"x".repeat(2_000)}"}`, ""],
    ["x".repeat(2_000), "x".repeat(2_000)],
    ["x".repeat(2_001), ""],
    ["<title> Sold out </title>", "Sold out"],
    ['{"message":" ","error":" taken "}', "taken"],
    ['" "', ""],
    [nested(9), "taken"],
    [nested(10), nested(10)],
  ];

  // One of the bodies has a megabyte: a name must not.
  it.each(bodies.map(([body = "", reason]) => ({ start: body.slice(0, 80), body, reason })))(
    "reads $start as $reason",
    ({ body, reason }) => {
      expect(readReason(body)).toBe(reason);
    },
  );
});
