import type { Resource } from "../run/programResources";
import type { Run } from "../run/run";

/** What to know when a replacement stops half-way: the engine has marked the old number for deletion. "" if there is none. */
export function noteDueForRelease({ numbers }: Run, { last }: Resource): string {
  if (last === undefined || !numbers.has(last.id)) return "";
  return (
    ` It replaces ${last.number} (${last.id}), which the next successful \`pulumi up\` releases: ` +
    `to keep that one, first declare a resource for it with the option { import: "${last.id}" }.`
  );
}
