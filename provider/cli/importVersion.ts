/** The first version of the Pulumi CLI whose `pulumi import` takes inputs and outputs from the file (measured). */
const least = { major: 3, minor: 254 };

/** What to say of a Pulumi CLI that is too old for an import file; undefined where it isn't, or nobody knows. */
export function versionProblem(version: string): string | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version)?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  if (major > least.major || (major === least.major && minor >= least.minor)) return undefined;
  return `warning: the \`pulumi\` on PATH is ${version}, and \`pulumi import\` takes this file only from ${least.major}.${least.minor} on. Update it before step 1.`;
}
