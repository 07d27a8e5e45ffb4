import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { expect, it } from "@jest/globals";
import { canaries, formsOf, leaksOf, leaksOfFiles } from "./secrets";

const { key, trunk } = canaries;
const bytesOf = (text: string) => Buffer.from(text);

it.each(Object.entries(canaries))("gives the canary %s another text in each form", (_, secret) => {
  const forms = Object.values(formsOf(secret));
  for (const form of forms) expect(forms.filter((other) => other.includes(form))).toEqual([form]);
});

it.each([
  ["as it is", `the password ${trunk} is wrong`],
  ["in JSON", JSON.stringify({ message: `user:${trunk} is wrong` })],
  ["in a URL", `https://x.example/?p=${encodeURIComponent(trunk)}`],
  ["in a form", new URLSearchParams({ user: "me", password: trunk }).toString()],
  ["in base64", bytesOf(`you${trunk}: and more`).toString("base64")],
  ["in base64, from the second of three bytes on", bytesOf(`Bearer ${trunk}`).toString("base64")],
  ["in base64, from the third of three bytes on", bytesOf(`user:${trunk}`).toString("base64")],
  ["in base64url", bytesOf(trunk).toString("base64url")],
  ["in base64url, from the second of three bytes on", bytesOf(`Bearer ${trunk}.`).toString("base64url")],
  ["in base64url, from the third of three bytes on", bytesOf(`user:${trunk}, and more`).toString("base64url")],
  ["in part", `the password ${trunk.slice(0, 20)}…`],
  ["in hex", bytesOf(`user:${trunk}`).toString("hex")],
  ["as bytes", inspect(bytesOf(`user:${trunk}`))],
])("finds a secret %s", (form, text) => {
  expect(leaksOf(`before\n${text}\nafter`, "this")).toContain(`the secret "trunk", ${form}, is in this: ${text}`);
});

it("finds no secret in the engine's own lines", () => {
  const text = "vogent:apiKey: [secret]\npassword: [redacted]\nCANARY_TRUNK";
  expect(leaksOf(`${text}\n{"msg":"Marshaling property for RPC[x]: password={${trunk}}"}`, "this")).toEqual([]);
});

it("finds a secret in files, except packages", () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-vogent-leaks-"));
  mkdirSync(join(folder, "a/node_modules"), { recursive: true });
  writeFileSync(join(folder, "a/node_modules/key"), key);
  expect(leaksOfFiles(folder)).toEqual([]);
  writeFileSync(join(folder, "a/key"), `x ${encodeURIComponent(key)}`);
  expect(leaksOfFiles(folder).join()).toContain('"key", in a URL, is in a/key: x canary');
  rmSync(folder, { recursive: true });
});
