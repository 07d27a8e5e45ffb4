import { readFileSync } from "node:fs";
import { join } from "node:path";

/** This package's version. Both `provider/vogent` and `dist/vogent` are two folders below the package.json. */
export const version: string = readVersion();

function readVersion(): string {
  try {
    const manifest: { version?: string } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
    if (manifest.version) return manifest.version;
  } catch {
    // A program that bundles this package lacks the file. That is no reason to fail.
  }
  return "unknown";
}
