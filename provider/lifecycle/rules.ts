import { toE164 } from "../vogent/number";

/** What a leaf of the inputs must be. */
export interface Rule {
  /** Rule and remedy, as a message shows them after the path. No message shows a value: any leaf may be a secret. */
  readonly text: string;
  /** The plain form that goes to the API and to state, or undefined where the rule is broken. */
  readonly plain: (value: string) => string | undefined;
}

const phoneNumber: Rule = {
  text: 'a phone number is written in E.164: "+", the country code and the number, 8 to 15 digits in all, like "+14155550123"',
  plain: toE164,
};

const isPrintable = (value: string) => !/[\p{Cc}\p{Cs}]/u.test(value);

/** A credential is taken verbatim: spaces at its ends may belong to it. */
const credential = (least: number, text: string): Rule => ({
  text,
  plain: (value) => (value.trim() !== "" && [...value].length >= least && isPrintable(value) ? value : undefined),
});

const trimmed = (pattern: RegExp) => (value: string) => (pattern.test(value.trim()) ? value.trim() : undefined);

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const port = "(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

/** The rule of every leaf, by its path. */
export const rules: Readonly<Record<string, Rule>> = {
  "purchase.number": phoneNumber,
  "purchase.prefix": {
    text: 'the prefix is the 1 to 10 leading digits of the number, as a string and without the country code, like "415"',
    plain: trimmed(/^[0-9]{1,10}$/),
  },
  "purchase.country": {
    text: 'the country is a two-letter code, like "US", which covers Canada as well, or "GB"',
    plain: (value) => trimmed(/^[a-z]{2}$/i)(value)?.toUpperCase(),
  },
  "sipImport.phoneNumber": phoneNumber,
  "sipImport.terminationUri": {
    text: 'the termination URI is the host of the SIP trunk, if need be with "sip:" before it and a port after it, like "domain.pstn.twilio.com"',
    plain: trimmed(new RegExp(`^(?:sips?:)?(?:${label}\\.)*${label}(?::${port})?$`, "i")),
  },
  "sipImport.username": credential(
    1,
    "the user name of the trunk is not empty and has no control characters; copy it from the carrier",
  ),
  "sipImport.password": credential(
    1,
    "the password of the trunk is not empty and has no control characters; copy it from the carrier",
  ),
  "vogentSip.sipPrefix": {
    text: 'the SIP prefix is the user part of a SIP address: letters, digits and -_.!~*\'()&=+$,;?/, without "@sip.vogent.ai", like "front-desk"',
    plain: trimmed(/^[a-z0-9\-_.!~*'()&=+$,;?/]+$/i),
  },
  "vogentSip.username": credential(
    5,
    "the user name has at least 5 characters and no control characters; choose a longer one",
  ),
  "vogentSip.password": credential(
    5,
    "the password has at least 5 characters and no control characters; choose a longer one",
  ),
  __import: {
    text: "the option import is the id of a phone number at Vogent; copy it from the dashboard, or take import out",
    plain: trimmed(/^(?!\.{1,2}$|pending:)[^\s\p{Cc}\p{Cs}]+$/u),
  },
  agentId: {
    text: 'it is the id of a Vogent agent, without spaces; "" keeps the number without an agent, and leaving agentId out leaves the link as it is',
    plain: (value) => (value === "" ? "" : trimmed(/^[^\s\p{Cc}\p{Cs}]+$/u)(value)),
  },
};
