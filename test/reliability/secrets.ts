import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ourLines } from "../support/engineLines";

/** Values that stand nowhere else, so that finding one means a leak. */
export const canaries = {
  key: "canary-key-5Zk8/+w~q",
  trunk: "canary-trunk-9Qx2/+p?d",
  nextTrunk: "canary-next-3Hv6/+s&t",
} as const;

export type Secret = keyof typeof canaries;

/** How a secret may show: as it is, in a URL, and in base64, also in the middle of a longer text that was encoded whole. */
export function forms(secret: string): string[] {
  const encoded = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
      .toString("base64")
      .replace(/=+$/, "");
    // The characters at the ends hold bits of what stands beside the secret.
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
  });
  const urlSafe = encoded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  return [...new Set([secret, encodeURIComponent(secret), ...encoded, ...urlSafe])];
}

const wanted = Object.entries(canaries).flatMap(([name, secret]) => forms(secret).map((form) => ({ name, form })));

/** Which secrets a text shows, each with the beginning of its line. */
export function leaksOf(text: string, where: string): string[] {
  return ourLines(text).flatMap((line) =>
    wanted.flatMap(({ name, form }) =>
      line.includes(form) ? [`the secret "${name}" is in ${where}: ${line.slice(0, 200)}`] : [],
    ),
  );
}

/** The same of every file of a project: its state, its history and its locks. */
export function leaksOfFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => leaksOf(readFileSync(file, "utf8"), file.slice(folder.length + 1)));
}
