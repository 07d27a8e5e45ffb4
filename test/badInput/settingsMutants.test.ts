import { describe, expect, it } from "@jest/globals";
import * as actual from "../../provider/vogent/settings";
import { type Edit, edited } from "./edited";
import { refusedSettings, type SettingRule, takenSettings, variables, wordsOf } from "./settingsCases";

type Read = typeof actual.readSettings;

const settings = (from: string, to: string): Edit => ({ file: "vogent/settings", from, to });
const baseUrl = (from: string, to: string): Edit => ({ file: "vogent/baseUrl", from, to });
/** Stands for what no case has. */
const nothing = "\\uE000";

/** What takes a rule away, and leaves all others. */
const removal: Record<SettingRule, Edit> = {
  word: settings("/^[\\x21-\\x7e]+$/.test(text)", "true"),
  url: baseUrl("url === undefined || ", ""),
  scheme: baseUrl("!/^https?:\\/\\//i.test(text)", "false"),
  user: baseUrl('url.username !== ""', "false"),
  password: baseUrl('url.password !== ""', "false"),
  length: baseUrl("text.length > longestUrl", "false"),
  space: baseUrl("\\s", nothing),
  control: baseUrl("\\p{Cc}", nothing),
  backslash: baseUrl("\\\\", nothing),
  at: baseUrl("@]", `${nothing}]`),
  port: baseUrl('url.port === "0"', "false"),
  query: baseUrl("[?", `[${nothing}`),
  fragment: baseUrl("#]", `${nothing}]`),
  loopback: baseUrl("!isLoopback(url.hostname)", "false"),
  form: settings("/^[0-9]+(\\.[0-9]+)?$/.test(text)", "true"),
  range: settings("&& fits(value)", ""),
};
const rules = Object.keys(removal) as SettingRule[]; // the keys of the object above

const cases = [
  ...refusedSettings.map(({ name, value, label, by }) => ({ name, value, label: `${name} ${label}`, by })),
  ...takenSettings.map(({ name, given, plain }) => ({ name, value: given, label: `${name} ${plain}`, by: [] })),
];
const usual = new Map(cases.map((one) => [one, verdict(actual.readSettings, one)]));

/** What is read from config and from the environment, or why it is refused. */
function verdict(read: Read, { name, value }: (typeof cases)[number]): string {
  const ways = [
    () => read((key) => (key === `vogent:${name}` ? value : undefined), {}),
    () => read(() => undefined, { [variables[name]]: value }),
  ];
  return ways
    .map((way) => {
      try {
        return JSON.stringify(way()[name]);
      } catch (error) {
        return String(error);
      }
    })
    .join("\n");
}

/** The cases that the settings judge otherwise with `edits` in their source. */
function noticedBy(...edits: Edit[]): string[] {
  // Typed by the module that it names.
  const { readSettings } = edited("vogent/settings", edits) as typeof actual;
  return cases.filter((one) => verdict(readSettings, one) !== usual.get(one)).map(({ label }) => label);
}

const labelsOf = (...by: SettingRule[]) =>
  cases.filter((one) => one.by.length > 0 && one.by.join() === by.join()).map(({ label }) => label);

it("judges settings alike if nothing relevant is edited", () => {
  expect(noticedBy(baseUrl("2048", "2_048"))).toEqual([]);
});

it.each(rules)("misses exactly its own refusals without rule %s", (rule) => {
  expect(labelsOf(rule)).not.toEqual([]);
  expect(noticedBy(removal[rule])).toEqual(labelsOf(rule));
});

const together = [...new Set(refusedSettings.filter(({ by }) => by.length > 1).map(({ by }) => by.join(" and ")))];
it.each(together)("misses what either refuses without rules %s", (names) => {
  const by = names.split(" and ") as SettingRule[]; // joined above
  expect(noticedBy(...by.map((rule) => removal[rule]))).toEqual(expect.arrayContaining(labelsOf(...by)));
});

it("has every rule in a case", () => {
  expect([...new Set(refusedSettings.flatMap(({ by }) => by))].sort()).toEqual(Object.keys(wordsOf).sort());
});

it.each<[string, Edit[]]>([
  ["apiKey", [{ ...removal.word, to: "false" }]],
  ["baseUrl", [baseUrl("url === undefined || ", "true || ")]],
  ["Seconds", [{ ...removal.form, to: "false" }]],
  ["maxRetries", [{ ...removal.form, to: "false" }]],
])("misses all taken if %s refuses everything", (name, edits) => {
  const taken = cases.filter((one) => one.by.length === 0 && one.name.includes(name)).map(({ label }) => label);
  expect(taken.length).toBeGreaterThan(3);
  expect(noticedBy(...edits)).toEqual(expect.arrayContaining(taken));
});

const loopback = "/^127(\\.\\d+){3}$/.test(host)";
describe("notices a moved boundary", () => {
  it.each<[string, Edit]>([
    ["a key with a space", settings("\\x21", "\\x20")],
    ["a key without an exclamation mark", settings("\\x21", "\\x22")],
    ["a key with a DEL", settings("\\x7e", "\\x7f")],
    ["a key without a tilde", settings("\\x7e", "\\x7d")],
    ["a key of which one line is right", settings("\\x7e]+$/", "\\x7e]+$/m")],
    ["a key of two characters", settings("\\x7e]+$/", "\\x7e]{2,}$/")],
    ["config that is not trimmed", settings("get(key)?.trim()", "get(key)")],
    ["an environment that is not trimmed", settings("env[variable]?.trim()", "env[variable]")],
    ["a URL of 2047 characters", baseUrl("2048", "2047")],
    ["a URL of 2049 characters", baseUrl("2048", "2049")],
    ["a scheme in lower case alone", baseUrl("\\/\\//i", "\\/\\//")],
    ["a scheme without slashes", baseUrl("/^https?:\\/\\//i", "/^https?:/i")],
    ["a scheme anywhere", baseUrl("/^https?:", "/https?:")],
    ["https alone", baseUrl("/^https?:", "/^https:")],
    ["port 1", baseUrl('url.port === "0"', '["0", "1"].includes(url.port)')],
    ["localhost and more", baseUrl('host === "localhost"', 'host.startsWith("localhost")')],
    ["no localhost", baseUrl('host === "localhost"', "false")],
    ["any IPv6 address of zeros", baseUrl('host === "[::1]"', "/^\\[::\\d?\\]$/.test(host)")],
    ["an IPv4 address in IPv6", baseUrl('host === "[::1]"', "/^\\[::(1|ffff:7f00:1)\\]$/.test(host)")],
    ["no [::1]", baseUrl('host === "[::1]"', "false")],
    ["126.0.0.0", baseUrl(loopback, "/^12[67](\\.\\d+){3}$/.test(host)")],
    ["128.0.0.0", baseUrl(loopback, "/^12[78](\\.\\d+){3}$/.test(host)")],
    ["0.0.0.0", baseUrl(loopback, "/^(0|127)(\\.\\d+){3}$/.test(host)")],
    ["a name that begins with an address", baseUrl(loopback, "/^127(\\.\\d+){3}/.test(host)")],
    ["127.0.0.1 alone", baseUrl(loopback, 'host === "127.0.0.1"')],
    ["one slash taken from the end", baseUrl("/\\/+$/", "/\\/$/")],
    ["a URL as it was given", baseUrl("return `$", "return text ?? `$")],
    ["0 seconds for an attempt", settings("value > 0 && value <= 600", "value <= 600")],
    ["600 seconds for an attempt", settings("value > 0 && value <= 600", "value > 0 && value < 600")],
    ["601 seconds for an attempt", settings("value > 0 && value <= 600", "value > 0 && value <= 601")],
    ["a thousandth of a second", settings("value > 0 && value <= 600", "value > 0.001 && value <= 600")],
    ["600 seconds to settle", settings("(value) => value <= 600", "(value) => value < 600")],
    ["601 seconds to settle", settings("(value) => value <= 600", "(value) => value <= 601")],
    ["no time to settle", settings("(value) => value <= 600", "(value) => value > 0 && value <= 600")],
    ["20 repetitions", settings("value <= 20", "value < 20")],
    ["21 repetitions", settings("value <= 20", "value <= 21")],
    ["no repetition", settings("value <= 20", "value > 0 && value <= 20")],
    ["half a repetition", settings("Number.isInteger(value)", "true")],
    ["a sign", settings("/^[0-9]+(", "/^[+-]?[0-9]+(")],
    ["an exponent", settings("(\\.[0-9]+)?$/", "(\\.[0-9]+)?(e[0-9]+)?$/")],
    ["no digit after the point", settings("(\\.[0-9]+)?$/", "(\\.[0-9]*)?$/")],
    ["no digit before the point", settings("/^[0-9]+(", "/^[0-9]*(")],
    ["no point", settings("(\\.[0-9]+)?$/", "$/")],
    ["hexadecimal digits", settings("/^[0-9]+(", "/^[0-9x]+(")],
  ])("%s", (_, edit) => {
    expect(noticedBy(edit)).not.toEqual([]);
  });
});
