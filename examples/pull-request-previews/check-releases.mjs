// Reads `pulumi preview --json` on stdin and fails where applying it would release a purchased number: deletions and
// `--replace` ask no provider during a preview, so no warning of the provider's shows those.
// Ends with 1 where a number would be released, and with 2 where that can't be told: a gate that guesses is none.
//
// It can't see the old half of a replacement that an earlier apply left half-done (the preview's JSON leaves it out,
// seen with CLI 3.259): that release passed this gate when the replacement did.
import { text } from "node:stream/consumers";

/**
 * @typedef {{ type?: string, number?: string, purchase?: { number?: string } }} Properties
 * @typedef {{ type: string, id?: string, inputs?: Properties, outputs?: Properties, retainOnDelete?: boolean }} State
 * @typedef {{ op: string, urn: string, oldState?: State }} Step
 */

/** The steps that end what is there. CLI 3.259 shows a replacement as one `replace`; the others are its parts. */
const ends = new Set(["delete", "replace", "create-replacement", "delete-replaced"]);

/**
 * Not sure to be of another type, rather than sure to be purchased: a secret `type` reads "[secret]".
 *
 * @param {State} state
 */
const mayBePurchased = ({ inputs, outputs }) =>
  !["sip_import", "vogent_sip"].includes(outputs?.type ?? inputs?.type ?? "");

/** @param {Step} step */
function isRelease({ op, oldState }) {
  if (!ends.has(op) || oldState?.type !== "pulumi-nodejs:dynamic/vogent:PhoneNumber") return false;
  // The engine goes by the old state here: what the new program says comes too late to keep the number.
  return mayBePurchased(oldState) && oldState.retainOnDelete !== true;
}

/**
 * The number and the resource's name, which tells where the number is a secret.
 *
 * @param {Step} step
 */
function describe({ urn, oldState }) {
  const number = oldState?.outputs?.number ?? oldState?.inputs?.number ?? oldState?.inputs?.purchase?.number;
  const name = urn.split("::").slice(3).join("::");
  return `would release ${number ?? "a number"}, which was purchased as "${name}" and can rarely be bought back`;
}

/** @param {string} json @returns {Step[]} */
function stepsOf(json) {
  const { steps, diagnostics = [] } = JSON.parse(json);
  if (!Array.isArray(steps)) throw new Error("it has no steps");
  // A preview that failed half-way has only the steps until then.
  if (diagnostics.some((/** @type {{ severity?: string }} */ { severity }) => severity === "error"))
    throw new Error("the preview failed");
  return steps;
}

try {
  const lines = new Set(
    stepsOf(await text(process.stdin))
      .filter(isRelease)
      .map(describe),
  );
  for (const line of lines) console.log(line);
  process.exitCode = lines.size > 0 ? 1 : 0;
} catch (error) {
  console.error(`can't tell what this preview would release: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
