// Reads `pulumi preview --json` on stdin and fails where applying it would release a purchased number: deletions and
// `--replace` ask no provider during a preview, so no warning of the provider's shows those.
import { readFileSync } from "node:fs";

const preview = JSON.parse(readFileSync(0, "utf8"));
const ends = new Set(["delete", "delete-replaced", "replace"]);

const released = new Set(
  preview.steps
    .filter(({ op }) => ends.has(op))
    .map(({ oldState }) => oldState)
    .filter((old) => old?.type === "pulumi-nodejs:dynamic/vogent:PhoneNumber")
    .filter((old) => old.outputs?.type === "purchase" && !old.retainOnDelete)
    .map((old) => old.outputs.number),
);

for (const number of released)
  console.log(`would release ${number}, which was purchased and can rarely be bought back`);
process.exitCode = released.size > 0 ? 1 : 0;
