import { unknownValue } from "../../provider/lifecycle/model/values";
import { same } from "./leafCases";
import { canary } from "./support";

/** Each setting's variable in the environment. */
export const variables = {
  apiKey: "VOGENT_API_KEY",
  baseUrl: "VOGENT_BASE_URL",
  timeoutSeconds: "VOGENT_TIMEOUT_SECONDS",
  maxRetries: "VOGENT_MAX_RETRIES",
  settleSeconds: "VOGENT_SETTLE_SECONDS",
} as const;
export type Name = keyof typeof variables;
export const names = Object.keys(variables) as Name[]; // the keys of the object above

/** The rules of the settings, by the words in which a message says that one is broken. */
const wordsOf = {
  word: "must be one word of printable ASCII characters",
  https: "must be an https URL.",
  login: "must not hold a user name or password.",
  plain: "must be a plain https URL.",
  query: "must not hold a query or a fragment.",
  loopback: "must be https, so that the API key does not travel in the clear; ",
  number: "number",
} as const;
type SettingRule = keyof typeof wordsOf;

const megabyte = 1024 * 1024;
const urlOf = (length: number) => "https://a.example/".padEnd(length, "x");

const taken: Record<Name, readonly (readonly [given: string, value: string | number])[]> = {
  apiKey: [...same("a", "!~", "vg_live_7731/+=="), [" \tvg_7731\r\n", "vg_7731"], ["\ufeffvg_7731\u00a0", "vg_7731"]],
  baseUrl: [
    ...same("https://a.example", "https://a.example:1", "https://a.example:65535/x", "https://[::1]/x"),
    ...same("https://[2001:db8::1]:8443", "https://203.0.113.7", "http://localhost", "http://127.0.0.1:1"),
    ...same("http://127.255.255.255", "http://[::1]:65535", "https://a.example/%40%20%5C", urlOf(2048)),
    [" HTTPS://A.Example/api//\r\n", "https://a.example/api"],
    ["https://a.example:443", "https://a.example"],
    ["http://LOCALHOST:8080/", "http://localhost:8080"],
    ["http://127.1", "http://127.0.0.1"],
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

/** No number at all, or none that a setting may be. */
const noNumbers = [
  ...["\0", "five", "5 5", "5\n5", "1.5.5", "1_0", "1,5", "NaN", "Infinity", "null", "true", "[5]", "{}", "__proto__"],
  ...["\u0665", "\uff15", "\u096b", "5\u200b", "5s", unknownValue, canary],
];
/** What JavaScript takes for a whole number from 0 to 20, and people don't. */
const oddNumbers = ["+5", "5.", "5e0", "0x5", "0b1"];
const tooLarge = ["9".repeat(400), "9".repeat(megabyte)];

/** What is refused, by the rule that does it. */
const refused: Record<Name, Partial<Record<SettingRule, readonly string[]>>> = {
  apiKey: {
    word: [
      ...[`${canary}\nx`, `${canary}\r\nX-Evil: 1`, `${canary}\0`, `\0${canary}`, `Bearer ${canary}`, `${canary}\tx`],
      ...[`${canary}\u007f`, `${canary}\u0080`, `${canary}\u00a0x`, `${canary}\u200b`, `${canary}\u00e9`],
      ...[`${canary}\u0664`, `\u201c${canary}\u201d`, `${canary}\ud800`, "[object Object]", `\u001b[31m${canary}`],
      `${canary} `.repeat(50_000),
      `${canary}\n`.repeat(megabyte / 8),
    ],
  },
  baseUrl: {
    https: [
      ...["https://a.example:65536", "https://a.example:-1", "https://a.example:x", "https://a.example:80:80"],
      ...["https://[::1", "https://[::g]", "https://[fe80::1%25eth0]", "https://1.2.3.256", "https://1.2.3.4.5"],
      ...["https://", "https://:443", "https://a b.example", "https://a\0.example", "https://a%00.example"],
      ...["https://<a>.example", `http://user:${canary}@a.example:65536`],
      ...["https:a.example", "https:/a.example", "httpss://a.example", "\0https://a.example", "ftp://a.example"],
      ...["file:///etc/passwd", "javascript:alert(1)", "data:text/plain,x", "ws://localhost", "unix:/x.sock"],
      ...["a.example", "//a.example/api", "/api", "..", "../x", "\\\\a.example", "https//a.example", "null", "true"],
      ...[`${canary}:${canary}@@`, "7731", "[object Object]", unknownValue, canary, "x".repeat(megabyte)],
    ],
    login: [
      ...[`https://${canary}@a.example`, `https://:${canary}@a.example`, `https://user:${canary}@a.example`],
      ...["http://localhost:80@a.example", `http://user:${canary}@localhost`],
    ],
    plain: [
      ...[urlOf(2049), urlOf(megabyte)],
      ...["https://a.example/x y", "https://a.example/x\u00a0y", "https://a.example/x\u2028y"],
      ...["https://a.example/\0x", "https://a.example/\u001b[31mx", "https://a.example/x\u007fy"],
      ...["https://a.exam\nple", "https://a.\texample", "https://a.example/x\r\ny"],
      ...["https://a.example\\x", "https://a.example/..\\x", `http://127.0.0.1\\@a.example?${canary}`],
      ...["https://@a.example", "https://:@a.example", "http://@localhost", "https://a.example/@x"],
      ...["https://a.example:0", "http://localhost:0", "https://a.example:00/x"],
    ],
    query: [
      ...["https://a.example?", `https://a.example?key=${canary}`, `https://a.example/x?${canary}`],
      ...[`https://a.example#${canary}`, "https://a.example/#", `http://localhost?x#${canary}`],
    ],
    loopback: [
      ...["http://a.example", "http://203.0.113.7", "http://126.255.255.255", "http://128.0.0.0", "http://0.0.0.0"],
      ...["http://[::]", "http://[::2]", "http://[::ffff:127.0.0.1]", "http://[2001:db8::1]", "http://localhost."],
      ...["http://localhost.example", "http://127.0.0.1.example"],
    ],
  },
  timeoutSeconds: {
    number: [
      ...[...noNumbers, ...oddNumbers, ...tooLarge, "-5", "-0", ".5", "0", "0.0"],
      ...[`0.${"0".repeat(400)}1`, "600.001", "601"],
    ],
  },
  maxRetries: {
    number: [...noNumbers, ...oddNumbers, ...tooLarge, "-5", "-0", ".5", "0.5", "1.5", "19.9", "20.5", "21"],
  },
  settleSeconds: { number: [...noNumbers, ...oddNumbers, ...tooLarge, "-5", "-0", ".5", "600.001", "601"] },
};

/** Every value that is taken, and what it comes to. */
export const takenSettings = names.flatMap((name) => taken[name].map(([given, plain]) => ({ name, given, plain })));

/** Every value that is refused, and the words of the rule that does it. */
export const refusedSettings = names.flatMap((name) =>
  Object.entries(refused[name]).flatMap(([rule, values]) =>
    values.map((value) => ({
      name,
      value,
      words: wordsOf[rule as SettingRule], // a key of the table above
      label: JSON.stringify(value.slice(0, 40)),
    })),
  ),
);
