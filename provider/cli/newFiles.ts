import { existsSync, writeFileSync } from "node:fs";

/** Writes files by their names: all, or none where one is there already and `force` isn't set. @throws where it can't */
export function writeAll(files: Readonly<Record<string, string>>, { force }: { force: boolean }): void {
  const there = Object.keys(files).filter((name) => existsSync(name));
  if (there.length > 0 && !force)
    throw new Error(
      `${there.join(" and ")} would be overwritten, so nothing was written. Take another name with --out, or write over it with --force.`,
    );
  for (const [name, text] of Object.entries(files)) {
    try {
      // `wx`: also where it came up since.
      writeFileSync(name, text, { flag: force ? "w" : "wx" });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "unknown reason";
      throw new Error(`${name} can't be written (${code}). Name a file in a folder that exists and may be written to.`);
    }
  }
}
