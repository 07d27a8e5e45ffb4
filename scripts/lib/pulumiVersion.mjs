/** The CLI that is got where none is there; tools/pulumi/cli/go.mod names the same (a test holds them together). */
export const pulumiVersion = "3.274.1";

/** The first CLI that imports a dynamic resource from a file with inputs and outputs. */
export const oldestPulumi = "3.254.0";

/**
 * Whether a CLI that calls itself `version` will do.
 *
 * @param {string | undefined} version As `pulumi version` prints it, like `v3.274.1`; undefined where there is none.
 */
export function willDo(version) {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version ?? "");
  if (!parts) return false;
  const [found, oldest] = [parts.slice(1), oldestPulumi.split(".")].map((each) => each.map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (found?.[at] ?? 0) - (oldest?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * Where the CLI comes from, in this order: what the user has, what an earlier run got, Pulumi's own site, and Go modules,
 * which work where only package registries can be reached.
 *
 * @param {{ onPath: string | undefined, isCached: boolean, siteAnswers: () => Promise<boolean> }} found
 * @returns {Promise<"path" | "cache" | "site" | "go">}
 */
export async function sourceOf({ onPath, isCached, siteAnswers }) {
  if (willDo(onPath)) return "path";
  if (isCached) return "cache";
  return (await siteAnswers()) ? "site" : "go";
}
