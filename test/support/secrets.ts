import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Values that stand nowhere else, so that finding one means a leak, with characters that make each form of them another
 * text. A key may hold all that is visible ASCII, a password any letter and spaces.
 */
export const canaries = {
  key: "canary-key-5Zk8/+w~\"?>~??>>\\&%!'",
  ownKey: "canary-own-2Tb6/+r~\"?>~??>>\\&%!'",
  nextKey: "canary-next-8Wd1/+n~\"?>~??>>\\&%!'",
  trunk: "canary-trunk-9Qx2 /+p~\"é?ÿ>~??>>\\&%!'",
  nextTrunk: "canary-other-3Hv6 /+s~\"é?ÿ>~??>>\\&%!'",
  proxy: "canary-proxy-6Lp3/+x~\"?>~??>>\\&%!'",
  desk: "canary-desk-7Jm4 /+d~\"é?ÿ>~??>>\\&%!'",
} as const;

export type Secret = keyof typeof canaries;

/** The texts that a secret may be written as, by how. */
export function formsOf(secret: string) {
  return {
    "as it is": secret,
    "in JSON": JSON.stringify(secret).slice(1, -1),
    "in a URL": encodeURIComponent(secret),
    "in a form": new URLSearchParams([["", secret]]).toString().slice(1),
    "in base64": encoded("base64", secret, 0),
    "in base64, from the second of three bytes on": encoded("base64", secret, 1),
    "in base64, from the third of three bytes on": encoded("base64", secret, 2),
    "in base64url": encoded("base64url", secret, 0),
    "in base64url, from the second of three bytes on": encoded("base64url", secret, 1),
    "in base64url, from the third of three bytes on": encoded("base64url", secret, 2),
  };
}

/** What else shows a secret: a part that no way of writing changes, and its bytes as Node prints those of a buffer. */
function tracesOf(secret: string): Record<string, string> {
  const hex = Buffer.from(secret).toString("hex");
  return {
    ...formsOf(secret),
    "in part": /^[\w-]+/.exec(secret)?.[0] ?? secret,
    "in hex": hex,
    "as bytes": hex.replace(/..(?!$)/g, "$& "),
  };
}

/**
 * In base64 of a longer text that was encoded whole, a secret is one of three texts, by where it begins. The characters
 * at its ends hold bits of what stands beside it.
 */
function encoded(encoding: "base64" | "base64url", secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const text = bytes.toString(encoding);
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

const wanted = Object.entries(canaries).flatMap(([name, secret]) =>
  Object.entries(tracesOf(secret)).map(([form, text]) => ({ is: `the secret "${name}", ${form},`, text })),
);

/**
 * Lines of what the engine prints and logs that are not ours and that no provider can keep out: at -v=9 the engine prints
 * the properties and the config that it marshals, and the SDK's debug log holds the answer to every registration.
 */
const notOurs = [
  /"msg":"(Unm|M)arshaling property for RPC\[/,
  /"msg":"(eventSink::Debug\(<\{%reset%\}>)?RegisterResource RPC finished: /,
  /"message":"RegisterResource RPC finished: .*"severity":"debug"/,
];

/** The lines that a provider answers for. */
export function ourLines(text: string): string[] {
  return text.split("\n").filter((line) => !notOurs.some((pattern) => pattern.test(line)));
}

/** Which canaries a text shows, each with the beginning of its line; the engine's own lines apart. */
export function leaksOf(text: string, where: string): string[] {
  return ourLines(text).flatMap((line) =>
    wanted.flatMap((one) => (line.includes(one.text) ? [`${one.is} is in ${where}: ${line.slice(0, 200)}`] : [])),
  );
}

/** The same of every file of a project: its state, its history and its locks. */
export function leaksOfFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => leaksOf(readFileSync(file, "utf8"), file.slice(folder.length + 1)));
}
