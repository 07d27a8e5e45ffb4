/**
 * What to know when a replacement stops half-way: the engine has marked the old number for deletion.
 *
 * @param replaced The old number with its id; undefined where nothing is replaced.
 */
export function dueForRelease(replaced: string | undefined): string {
  if (replaced === undefined) return "";
  return (
    ` It takes the place of ${replaced}, which is due for release at the next successful \`pulumi up\`: ` +
    "to keep that one, declare a resource for it with the option { import: its id } before."
  );
}
