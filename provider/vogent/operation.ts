import type { CreatePhoneNumber, Search } from "./types";

/** What a request is for, in the words that errors say it with. */
export interface Operation {
  name: "create" | "get" | "list" | "search" | "setAgent" | "delete";
  /** Completes "... while": `buying +14155550123`. */
  doing: string;
  /** What is true when the API did nothing. */
  undone: string;
  /** What is true when nobody knows whether the API did it. */
  unsure: string;
  /** What to check when the API refuses it. */
  check: string;
  /** What to do when it failed for a reason that may pass. */
  next: string;
  /** What must never show in a message. */
  secrets: readonly string[];
}

const again = "Run again later.";
/** Nothing here may ask for another try: a create whose outcome is unknown is settled by listing, never repeated. */
const settle = "Make sure whether it exists before it is tried again.";
const idCheck = "Check the id, and that the API key is of the workspace that holds the number.";

/** The operation of a create, with the API key and the passwords in its body as secrets. */
export function creating(body: CreatePhoneNumber, apiKey: string): Operation {
  const common = { name: "create", next: settle } as const;
  switch (body.type) {
    case "purchase": {
      const { number } = body.purchase;
      return {
        ...common,
        doing: `buying ${number}`,
        undone: "Nothing was bought.",
        unsure: `${number} may have been bought.`,
        check: "Check that the number can still be bought: someone else may have it by now.",
        secrets: [apiKey],
      };
    }
    case "sip_import": {
      const { phoneNumber, username, password } = body.sipImport;
      return {
        ...common,
        doing: `importing ${phoneNumber}`,
        undone: "Nothing was imported.",
        unsure: `${phoneNumber} may have been imported.`,
        check: "Check the number and the termination URI, user name and password of its trunk.",
        secrets: [apiKey, password, `${username}:${password}`],
      };
    }
    case "vogent_sip": {
      const { sipPrefix, username, password } = body.vogentSip;
      return {
        ...common,
        doing: `creating the SIP number ${sipPrefix}`,
        undone: "Nothing was created.",
        unsure: `The SIP number ${sipPrefix} may have been created.`,
        check: "Check the SIP prefix, which may be taken, the user name and the password.",
        secrets: [apiKey, password, `${username}:${password}`],
      };
    }
  }
}

/** The operation of reading one number. */
export function getting(id: string, apiKey: string): Operation {
  return repeatable("get", `reading the phone number ${id}`, idCheck, apiKey);
}

/** The operation of listing the account. */
export function listing(apiKey: string): Operation {
  return repeatable("list", "listing the phone numbers", "Check vogent:baseUrl (VOGENT_BASE_URL).", apiKey);
}

/** The operation of looking for numbers that can be bought. */
export function searching({ prefix, country }: Search, apiKey: string): Operation {
  const doing = `searching ${country ?? "US"} for numbers that begin with ${prefix}`;
  return repeatable("search", doing, "Check the prefix and the country.", apiKey);
}

/** The operation of linking a number to an agent, or with "" of unlinking it. */
export function settingAgent(id: string, agentId: string, apiKey: string): Operation {
  const doing = agentId === "" ? `unlinking the phone number ${id}` : `linking the phone number ${id} to its agent`;
  const unsure = "Its agent may have been changed.";
  return {
    ...repeatable("setAgent", doing, agentId === "" ? idCheck : `Check the agent's id. ${idCheck}`, apiKey),
    unsure,
    // The id may be a secret of the program, and an answer may repeat it.
    secrets: agentId === "" ? [apiKey] : [apiKey, agentId],
  };
}

/** The operation of deleting a number, which releases a purchased one. */
export function deleting(id: string, apiKey: string): Operation {
  const what = { undone: "Nothing was deleted.", unsure: "It may have been deleted." };
  return { ...repeatable("delete", `deleting the phone number ${id}`, idCheck, apiKey), ...what };
}

function repeatable(name: Operation["name"], doing: string, check: string, apiKey: string): Operation {
  const unchanged = "Nothing was changed.";
  return { name, doing, undone: unchanged, unsure: unchanged, check, next: again, secrets: [apiKey] };
}
