import { prefixHint } from "../number";
import { howToSetKey, type Settings } from "../settings";
import type { CreatePhoneNumber, Search, SipImport, VogentSip } from "../types";

/** What a call does, in the words of its errors. */
export interface Operation {
  /** Follows "Vogent refused": `buying +14155550123`. */
  doing: string;
  /** The truth if Vogent did nothing. */
  undone: string;
  /** The truth if nobody knows whether Vogent did it. */
  unsure: string;
  /** What to do after a refusal. */
  check: string;
  /** What to check instead, if Vogent gave no reason. */
  guess?: string;
  /** What to do after a transient failure. */
  next: string;
  /** What to do if Vogent does not accept the key. */
  keyRemedy: string;
  /** What must never show in a message. */
  secrets: readonly string[];
}

const idRemedy = "Check the id, and that the API key is of the workspace that holds the number.";

/** Describes the calls of an account. `apiKey` is a secret of each. */
export function describeCalls({ apiKey, ...settings }: { apiKey: string } & Pick<Settings, "provider">) {
  const keyRemedy =
    `Set a valid key ${howToSetKey(settings)}: keys of a user who left the workspace stop working. ` +
    "`pulumi refresh` and `pulumi destroy` use the key of the last `pulumi up`: after a new key, run `pulumi up`, or add --run-program.";
  const describe = (doing: string, check: string, more: Partial<Operation> = {}): Operation => {
    const unchanged = "Nothing was changed.";
    const usual = { undone: unchanged, unsure: unchanged, next: "Run again later.", keyRemedy, secrets: [apiKey] };
    return { doing, check, ...usual, ...more };
  };
  return {
    create: (body: CreatePhoneNumber) => {
      const { doing, done, guess, sip } = describeCreation(body);
      return describe(doing, "Fix what Vogent names there, then run `pulumi up` again.", {
        ...tellTruth(done),
        guess,
        // Never "Run again": the caller settles a create with an unknown outcome by listing the account.
        next: "Check whether it exists before you try again.",
        ...(sip && { secrets: [apiKey, ...listSecrets(sip)] }),
      });
    },
    get: (id: string) => describe(`reading the phone number ${id}`, idRemedy),
    list: () => describe("listing the phone numbers", "Check vogent:baseUrl (VOGENT_BASE_URL)."),
    search: ({ prefix, country = "US" }: Search) =>
      describe(
        `searching ${country} for numbers that begin with ${prefix}`,
        `Check the prefix and the country.${prefixHint({ prefix, country })}`,
      ),
    setAgent: (id: string, agentId: string) => {
      const unsure = "Its agent may have been changed.";
      if (agentId === "") return describe(`unlinking the phone number ${id}`, idRemedy, { unsure });
      // The agent's id may be a secret of the program, and an answer may repeat it.
      const more = { unsure, secrets: [apiKey, agentId] };
      return describe(`linking the phone number ${id} to its agent`, `Check the agent's id. ${idRemedy}`, more);
    },
    delete: (id: string) => describe(`deleting the phone number ${id}`, idRemedy, tellTruth("deleted")),
  };
}

/** The user name too may be a secret of the program, unless the number shows it. */
function listSecrets({ username, password, ...others }: SipImport | VogentSip): string[] {
  const isShown = Object.values(others).includes(username);
  return [password, `${username}:${password}`, ...(isShown ? [] : [username])];
}

function tellTruth(done: string): { undone: string; unsure: string } {
  return { undone: `Nothing was ${done}.`, unsure: `The number may have been ${done}.` };
}

function describeCreation(body: CreatePhoneNumber) {
  switch (body.type) {
    case "purchase": {
      const guess = "Check that the number is still for sale: someone else may have bought it.";
      return { doing: `buying ${body.purchase.number}`, done: "bought", guess };
    }
    case "sip_import": {
      const guess = "Check the number, and the termination URI, user name and password of its trunk.";
      return { doing: `importing ${body.sipImport.phoneNumber}`, done: "imported", guess, sip: body.sipImport };
    }
    case "vogent_sip": {
      const { vogentSip: sip } = body;
      const guess = "Check the user name, the password and the SIP prefix, which may be taken.";
      return { doing: `creating the SIP number ${sip.sipPrefix}`, done: "created", guess, sip };
    }
  }
}
