import { describe, expect, it } from "@jest/globals";
import { unknownValue } from "../../provider/lifecycle/unknown";
import { readSettings, SettingsError } from "../../provider/vogent/settings";
import { canary } from "./support";

const variables = {
  apiKey: "VOGENT_API_KEY",
  baseUrl: "VOGENT_BASE_URL",
  timeoutSeconds: "VOGENT_TIMEOUT_SECONDS",
  maxRetries: "VOGENT_MAX_RETRIES",
  settleSeconds: "VOGENT_SETTLE_SECONDS",
} as const;
type Name = keyof typeof variables;
const names = Object.keys(variables) as Name[];

const megabyte = 1024 * 1024;
/** Refused as a number of any kind. */
const noNumbers = [
  ...[
    "\0",
    "five",
    "5 5",
    "5\n5",
    "+5",
    "-5",
    "-0",
    "5.",
    ".5",
    "1.5.5",
    "5e0",
    "0x5",
    "0b1",
    "1_0",
    "1,5",
    "NaN",
    "Infinity",
    "null",
  ],
  ...[
    "true",
    "[5]",
    "{}",
    "__proto__",
    "٥",
    "５",
    "५",
    "5\u200b",
    "5s",
    unknownValue,
    canary,
    "9".repeat(megabyte),
    "9".repeat(400),
  ],
];

const taken: Record<Name, readonly (readonly [given: string, value: string | number])[]> = {
  apiKey: [
    ["a", "a"],
    ["!~", "!~"],
    ["vg_live_7731/+==", "vg_live_7731/+=="],
    [" \tvg_7731\r\n", "vg_7731"],
    ["\ufeffvg_7731\u00a0", "vg_7731"],
  ],
  baseUrl: [
    ["https://a.example", "https://a.example"],
    [" HTTPS://A.Example/api//\r\n", "https://a.example/api"],
    ["https://a.example:1", "https://a.example:1"],
    ["https://a.example:65535/x", "https://a.example:65535/x"],
    ["https://a.example:443", "https://a.example"],
    ["https://[::1]/x", "https://[::1]/x"],
    ["https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"],
    ["https://203.0.113.7", "https://203.0.113.7"],
    ["http://localhost", "http://localhost"],
    ["http://LOCALHOST:8080/", "http://localhost:8080"],
    ["http://127.0.0.1:1", "http://127.0.0.1:1"],
    ["http://127.255.255.255", "http://127.255.255.255"],
    ["http://127.1", "http://127.0.0.1"],
    ["http://[::1]:65535", "http://[::1]:65535"],
    ["http://[0:0:0:0:0:0:0:1]", "http://[::1]"],
    ["https://a.example/x/../y", "https://a.example/y"],
  ],
  timeoutSeconds: [
    ["0.001", 0.001],
    ["1", 1],
    [" 599.999\r\n", 599.999],
    ["600", 600],
    ["600.0", 600],
  ],
  maxRetries: [
    ["0", 0],
    ["1", 1],
    ["19", 19],
    [" 20 ", 20],
  ],
  settleSeconds: [
    ["0", 0],
    ["0.0", 0],
    ["599.999", 599.999],
    ["\u00a0600\n", 600],
  ],
};

const refused: Record<Name, readonly string[]> = {
  apiKey: [
    ...[`${canary}\nx`, `${canary}\r\nX-Evil: 1`, `${canary}\0`, `\0${canary}`, `Bearer ${canary}`, `${canary}\tx`],
    ...[`${canary}\u007f`, `${canary}\u0080`, `${canary}\u00a0x`, `${canary}\u200b`, `${canary}é`, `${canary}\u0664`],
    ...[
      `\u201c${canary}\u201d`,
      `${canary}\ud800`,
      "[object Object]",
      `\u001b[31m${canary}`,
      `${canary} `.repeat(50_000),
    ],
  ],
  baseUrl: [
    ...[
      "http://a.example",
      "http://203.0.113.7",
      "http://126.255.255.255",
      "http://128.0.0.0",
      "http://0.0.0.0",
      "http://[::]",
    ],
    ...[
      "http://[::2]",
      "http://[::ffff:127.0.0.1]",
      "http://[2001:db8::1]",
      "http://localhost.",
      "http://localhost.example",
    ],
    ...["http://127.0.0.1.example", "http://localhost:80@a.example", `http://127.0.0.1\\@a.example?${canary}`],
    ...[`https://${canary}@a.example`, `https://user:${canary}@a.example`, `https://:${canary}@a.example`],
    ...[`http://user:${canary}@localhost`, `https://a.example?key=${canary}`, `https://a.example/x?${canary}`],
    ...[`https://a.example#${canary}`, "https://a.example?", "https://a.example/#", `http://localhost?${canary}`],
    ...[
      "https://a.example:65536",
      "https://a.example:-1",
      "https://a.example:x",
      "https://a.example:80:80",
      "https://[::1",
    ],
    ...[
      "https://[::g]",
      "https://[fe80::1%25eth0]",
      "https://1.2.3.256",
      "https://1.2.3.4.5",
      "https://",
      "https://:443",
    ],
    ...["a.example", "//a.example/api", "/api", "..", "../x", "https:a.example", "https:/a.example", "\\\\a.example"],
    ...[
      "ftp://a.example",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "data:text/plain,x",
      "ws://localhost",
      "unix:/x.sock",
    ],
    ...["httpss://a.example", "https//a.example", "https://a b.example", "https://a\0.example", "\0https://a.example"],
    ...[
      "https://a%00.example",
      "https://<a>.example",
      "https://xn--",
      "null",
      "true",
      "7731",
      "[object Object]",
      unknownValue,
    ],
    ...[canary, "x".repeat(megabyte)],
  ],
  timeoutSeconds: [...noNumbers, "0", "0.0", `0.${"0".repeat(400)}1`, "600.001", "601"],
  maxRetries: [...noNumbers, "0.5", "1.5", "19.9", "20.5", "21"],
  settleSeconds: [...noNumbers, "600.001", "601"],
};

const each = <T>(table: Record<Name, readonly T[]>) =>
  names.flatMap((name) => table[name].map((value) => ({ name, value })));
const fromConfig = (name: Name, value: string) =>
  readSettings((key) => (key === `vogent:${name}` ? value : undefined), {});
const fromEnv = (name: Name, value: string) => readSettings(() => undefined, { [variables[name]]: value });
const sources = [fromConfig, fromEnv];

it("has cases of every setting", () => {
  expect(Object.keys(readSettings(() => undefined, {})).sort()).toEqual([...names].sort());
  expect(each(refused).length).toBeGreaterThan(150);
});

describe("is taken in its plain form, which is taken as it is", () => {
  it.each(each(taken).map(({ name, value: [given, plain] }) => ({ name, given, plain })))(
    "$name $given",
    ({ name, given, plain }) => {
      for (const read of sources) {
        expect(read(name, given)[name]).toBe(plain);
        expect(read(name, String(plain))[name]).toBe(plain);
      }
    },
  );

  it.each(names)("%s of white space for none", (name) => {
    const defaults = readSettings(() => undefined, {});
    for (const read of sources)
      for (const blank of ["", " ", "\r\n\t", "\u00a0\ufeff\u3000"]) expect(read(name, blank)).toEqual(defaults);
  });
});

describe("is refused with property, rule and remedy, and no value", () => {
  const cases = each(refused).map((one) => ({ ...one, label: JSON.stringify(one.value.slice(0, 40)) }));
  it.each(cases)("$name $label", ({ name, value }) => {
    for (const read of sources) {
      const error = thrownBy(() => read(name, value));
      expect(error).toBeInstanceOf(SettingsError);
      const { message } = error;
      expect(message).toMatch(
        new RegExp(`^vogent:${name} \\(${variables[name]}\\) must (be|not hold) .{5,}\\. .+\\.$`),
      );
      expect(message).toMatch(new RegExp(`\`pulumi config set (--secret )?vogent:${name}`));
      expect(message.length).toBeLessThanOrEqual(600);
      expect(message).not.toContain(canary);
      if (value.trim().length >= 9) expect(message).not.toContain(value.trim());
    }
  });
});

it("a setting that is refused in config is not replaced by the environment's", () => {
  for (const { name, value } of each(refused)) {
    const good = { [variables[name]]: String(taken[name][0]?.[0]) };
    expect(thrownBy(() => readSettings((key) => (key === `vogent:${name}` ? value : undefined), good))).toBeInstanceOf(
      SettingsError,
    );
  }
});

function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it was taken");
}
