import { describe, expect, it } from "@jest/globals";
import { errorBodySchema, pageSchema, phoneNumberSchema, readBody } from "../../../provider/vogent/answers/schema";
import { number, sent } from "../support/samples";

const read = (body: unknown) => readBody(phoneNumberSchema, JSON.stringify(body));

describe("a phone number", () => {
  it("reads a number by its documented fields", () => {
    expect(read(sent)).toEqual({ value: number });
    expect(read({ ...sent, agentId: "ag_1" })).toEqual({ value: { ...number, agentId: "ag_1" } });
    expect(read({ ...sent, type: "SIP_USERNAME", number: "desk" })).toHaveProperty("value.number", "desk");
  });

  it.each([
    ["id", undefined, "string"],
    ["id", "", "a string that is not empty"],
    ["id", 7, "string"],
    ["number", undefined, "string"],
    ["number", null, "string"],
    ["type", undefined, "PSTN or SIP_USERNAME"],
    ["type", "hunter2", "PSTN or SIP_USERNAME"],
    ["agentId", undefined, "string"],
    ["agentId", 5, "string"],
    ["agentId", { hunter2: "hunter2" }, "string"],
  ])("refuses a number whose %s is %j", (field, value, expected) => {
    expect(read({ ...sent, [field]: value })).toEqual({ unreadable: `${field} should be ${expected}` });
  });

  it.each([null, [], "text", 5])("is not %j", (body) => {
    expect(read(body)).toEqual({ unreadable: "the body should be object" });
  });

  it.each(["", "<html>hunter2</html>", '{"id":"pn_1",'])("refuses the text %j as a number", (body) => {
    expect(readBody(phoneNumberSchema, body)).toEqual({ unreadable: "the body should be JSON" });
  });
});

describe("a page", () => {
  it.each([null, undefined, "", "next"])("takes a page with the cursor %j", (cursor) => {
    expect(readBody(pageSchema, JSON.stringify({ data: [sent], cursor }))).toMatchObject({ value: { data: [number] } });
  });

  it("tells which number of a page is unreadable", () => {
    const body = JSON.stringify({ data: [sent, { ...sent, agentId: undefined }] });
    expect(readBody(pageSchema, body)).toEqual({ unreadable: "data.1.agentId should be string" });
  });

  it.each([
    [{}, "data", "array"],
    [{ data: [], cursor: 5 }, "cursor", "string"],
  ])("is not %j", (body, path, expected) => {
    expect(readBody(pageSchema, JSON.stringify(body))).toEqual({ unreadable: `${path} should be ${expected}` });
  });
});

describe("an error body", () => {
  it.each([
    [{ message: "taken" }, "taken"],
    [{ error: "taken" }, "taken"],
    [{ message: "taken", error: "Bad Request" }, "taken"],
    [{ message: ["taken"], error: "Bad Request" }, "Bad Request"],
    [{ message: "", error: { deep: 1 } }, ""],
    [{}, ""],
  ])("reads %j as %j", (body, text) => {
    expect(readBody(errorBodySchema, JSON.stringify(body))).toEqual({ value: text });
  });
});
