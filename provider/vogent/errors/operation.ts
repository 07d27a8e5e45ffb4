import type { CreatePhoneNumber, Search } from "../types";

/** What a call does, in the words of its errors. */
export interface Operation {
  /** Follows "Vogent refused": `buying +14155550123`. */
  doing: string;
  /** The truth if Vogent did nothing. */
  undone: string;
  /** The truth if nobody knows whether Vogent did it. */
  unsure: string;
  /** What to check after a refusal. */
  check: string;
  /** What to do after a transient failure. */
  next: string;
  /** What must never show in a message. */
  secrets: readonly string[];
}

const idRemedy = "Check the id, and that the API key is of the workspace that holds the number.";

/** Describes a create. Its secrets are the API key and the passwords of the body. */
export function describeCreate(body: CreatePhoneNumber, apiKey: string): Operation {
  // Never "Run again": the caller settles a create with an unknown outcome by listing the account.
  const next = "Check whether it exists before you try again.";
  switch (body.type) {
    case "purchase": {
      const { number } = body.purchase;
      return {
        doing: `buying ${number}`,
        undone: "Nothing was bought.",
        unsure: `${number} may have been bought.`,
        check: "Check that the number is still for sale: someone else may have bought it.",
        next,
        secrets: [apiKey],
      };
    }
    case "sip_import": {
      const { phoneNumber, username, password } = body.sipImport;
      return {
        doing: `importing ${phoneNumber}`,
        undone: "Nothing was imported.",
        unsure: `${phoneNumber} may have been imported.`,
        check: "Check the number, and the termination URI, user name and password of its trunk.",
        next,
        secrets: [apiKey, password, `${username}:${password}`],
      };
    }
    case "vogent_sip": {
      const { sipPrefix, username, password } = body.vogentSip;
      return {
        doing: `creating the SIP number ${sipPrefix}`,
        undone: "Nothing was created.",
        unsure: `The SIP number ${sipPrefix} may have been created.`,
        check: "Check the user name, the password and the SIP prefix, which may be taken.",
        next,
        secrets: [apiKey, password, `${username}:${password}`],
      };
    }
  }
}

export function describeGet(id: string, apiKey: string): Operation {
  return describeCall(`reading the phone number ${id}`, idRemedy, apiKey);
}

export function describeList(apiKey: string): Operation {
  return describeCall("listing the phone numbers", "Check vogent:baseUrl (VOGENT_BASE_URL).", apiKey);
}

export function describeSearch({ prefix, country = "US" }: Search, apiKey: string): Operation {
  const doing = `searching ${country} for numbers that begin with ${prefix}`;
  return describeCall(doing, "Check the prefix and the country.", apiKey);
}

/** Describes a link, or for an `agentId` of "" an unlink. */
export function describeSetAgent(id: string, agentId: string, apiKey: string): Operation {
  const unsure = "Its agent may have been changed.";
  if (agentId === "") return { ...describeCall(`unlinking the phone number ${id}`, idRemedy, apiKey), unsure };
  const doing = `linking the phone number ${id} to its agent`;
  // The agent's id may be a secret of the program, and an answer may repeat it.
  return { ...describeCall(doing, `Check the agent's id. ${idRemedy}`, apiKey), unsure, secrets: [apiKey, agentId] };
}

export function describeDelete(id: string, apiKey: string): Operation {
  const truth = { undone: "Nothing was deleted.", unsure: "It may have been deleted." };
  return { ...describeCall(`deleting the phone number ${id}`, idRemedy, apiKey), ...truth };
}

function describeCall(doing: string, check: string, apiKey: string): Operation {
  const unchanged = "Nothing was changed.";
  return { doing, undone: unchanged, unsure: unchanged, check, next: "Run again later.", secrets: [apiKey] };
}
