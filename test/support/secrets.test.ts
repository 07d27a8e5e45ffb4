import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { optionRules } from "../../provider/emulator/options";
import { phoneNumberLeaves } from "../../provider/lifecycle/model/inputRules";
import { canaries, formsOf, leaksOf, leaksOfFiles } from "./secrets";

const { key, trunk } = canaries;
const base64 = (text: string) => Buffer.from(text).toString("base64");
const base64url = (text: string) => Buffer.from(text).toString("base64url");

it.each(Object.entries(canaries))("gives the canary %s another text in each form", (name, secret) => {
  const forms = Object.values(formsOf(secret));
  for (const form of forms) expect(forms.filter((other) => other.includes(form))).toEqual([form]);
  const isTaken = /key/i.test(name)
    ? optionRules.shape.apiKey.safeParse(secret).success
    : phoneNumberLeaves["sipImport.password"].plain(secret) === secret;
  expect(isTaken).toBe(true);
});

describe("a secret in a text", () => {
  it.each([
    ["as it is", `the password ${trunk} is wrong`],
    ["in JSON", JSON.stringify({ message: `user:${trunk} is wrong` })],
    ["in a URL", `https://x.example/?p=${encodeURIComponent(trunk)}`],
    ["in a form", new URLSearchParams({ user: "me", password: trunk }).toString()],
    ["in base64", base64(trunk)],
    ["in base64", base64(`you${trunk}: and more`)],
    ["in base64, from the second of three bytes on", base64(`Bearer ${trunk}`)],
    ["in base64, from the third of three bytes on", base64(`user:${trunk}`)],
    ["in base64url", base64url(trunk)],
    ["in base64url, from the second of three bytes on", base64url(`Bearer ${trunk}.`)],
    ["in base64url, from the third of three bytes on", base64url(`user:${trunk}, and more`)],
    ["in part", `the password ${trunk.slice(0, 20)}…`],
    ["in part", JSON.stringify(JSON.stringify({ password: trunk }))],
    ["in hex", Buffer.from(`user:${trunk}`).toString("hex")],
    ["as bytes", inspect(Buffer.from(`user:${trunk}`))],
  ])("finds a secret %s", (form, text) => {
    expect(leaksOf(`before\n${text}\nafter`, "this")).toContain(`the secret "trunk", ${form}, is in this: ${text}`);
  });

  it("finds no secret in the engine's own lines", () => {
    const text = `vogent:apiKey: [secret]\npassword: [redacted]\n${base64("user:another password")}\nCANARY_TRUNK`;
    expect(leaksOf(text, "this")).toEqual([]);
    expect(leaksOf(`{"msg":"Marshaling property for RPC[x]: password={${trunk}}"}`, "this")).toEqual([]);
  });

  it("finds a secret in files, except packages", () => {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-leaks-"));
    try {
      mkdirSync(join(folder, "a/node_modules"), { recursive: true });
      writeFileSync(join(folder, "a/node_modules/key"), key);
      expect(leaksOfFiles(folder)).toEqual([]);
      writeFileSync(join(folder, "a/key"), `x ${encodeURIComponent(key)}`);
      expect(leaksOfFiles(folder).join()).toContain('"key", in a URL, is in a/key: x canary');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
