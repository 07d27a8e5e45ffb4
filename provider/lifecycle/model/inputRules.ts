import { isIPv6 } from "node:net";
import { isBareNumber, isSameNumber, toE164 } from "../../vogent/number";

/** What one leaf of the inputs must be, and what it means for the number. */
export interface Leaf {
  /** Rule and remedy, as a message shows them after the path. No message shows a value: any leaf may be a secret. */
  readonly rule: string;
  /** The plain form that goes to the API and to state, or undefined if the value breaks the rule. */
  readonly plain: (value: string) => string | undefined;
  /** Whether another value is another number, which only a POST makes. */
  readonly identifies?: true;
  /** Whether two plain forms mean the same, if that is more than being equal. */
  readonly isSame?: (a: string, b: string) => boolean;
}

const isPrintable = (value: string) => !/[\p{Cc}\p{Cs}]/u.test(value);

/** A credential is taken verbatim: spaces at its ends may belong to it. */
const credential = (least: number, rule: string): Leaf => ({
  rule,
  plain: (value) => (value.trim() !== "" && [...value].length >= least && isPrintable(value) ? value : undefined),
  identifies: true,
});

const trimmed = (pattern: RegExp) => (value: string) => (pattern.test(value.trim()) ? value.trim() : undefined);

const phoneNumber: Leaf = {
  rule: 'a phone number is written in E.164: "+", the country code and the number, 8 to 15 digits in all, like "+14155550123"',
  plain: toE164,
  identifies: true,
  isSame: isSameNumber,
};

/** A trunk without what makes no difference: letter case, the order of parameters, "sip:" before it (RFC 3261, 19.1.4). */
const canonicalHost = (uri: string) => {
  const [address = "", ...parameters] = uri.toLowerCase().replace(/^sip:/, "").split(";");
  const host = address.replace(/\[.*\]/, (ip) => new URL(`http://${ip}`).hostname);
  return [host, ...parameters.sort()].join(";");
};

// Some carriers have an underscore in a name.
const label = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?";
const host = `(?:${label}\\.)*${label}`;
const ipv6 = "\\[(?<ip>[0-9a-f:.]+)\\]";
const parameter = ";[a-z0-9-]+(?:=[a-z0-9._~*'!%+-]+)?";
const port = "(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

const terminationUri = new RegExp(`^(?:sips?:)?(?:${host}|${ipv6})(?::${port})?(?:${parameter})*$`, "i");

/** Every leaf of a phone number's inputs, by its path. Checks, schema and comparison all follow from it. */
export const phoneNumberLeaves = {
  "purchase.number": phoneNumber,
  "purchase.anyOf": {
    rule: 'a candidate is a phone number in E.164, like "+14155550123", or as the output `numbers` of a VogentAvailableNumbers has it',
    // A search may write a number without its country code, and a purchase has to post what the search wrote.
    plain: (value) => toE164(value) ?? (isBareNumber(value) && isPrintable(value.trim()) ? value.trim() : undefined),
  },
  "sipImport.phoneNumber": phoneNumber,
  "sipImport.terminationUri": {
    rule: 'the termination URI is the host of the SIP trunk, like "domain.pstn.twilio.com", if need be with "sip:" before it and a port or parameters after it, like ":5061;transport=tls"',
    plain: (value) => {
      const uri = trimmed(terminationUri)(value);
      const ip = uri && terminationUri.exec(uri)?.groups?.ip;
      return ip === undefined || isIPv6(ip) ? uri : undefined;
    },
    identifies: true,
    isSame: (a, b) => canonicalHost(a) === canonicalHost(b),
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
    rule: 'the SIP prefix is the user part of a SIP address: letters, digits and -_.!~*\'()&=+$,;?/, without "@sip.vogent.ai", like "front-desk"',
    plain: trimmed(/^[a-z0-9\-_.!~*'()&=+$,;?/]+$/i),
    identifies: true,
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
    rule: "the option import is the id of a phone number at Vogent; copy it from the dashboard, or remove import",
    plain: trimmed(/^(?!\.{1,2}$|pending:)[^\s\p{Cc}\p{Cs}]+$/u),
  },
  __resource: {
    rule: "the constructor of VogentPhoneNumber registers it; remove what changes it",
    plain: trimmed(/^[\w-]{8}$/),
  },
  agentId: {
    rule: 'it is the id of a Vogent agent, without spaces; "" keeps the number without an agent, and without agentId the link stays as it is',
    plain: (value) => (value === "" ? "" : trimmed(/^[^\s\p{Cc}\p{Cs}]+$/u)(value)),
  },
} satisfies Record<string, Leaf>;

/** The leaf at a path of the inputs of a phone number. */
export function phoneNumberLeaf(path: string): Leaf | undefined {
  return Object.hasOwn(phoneNumberLeaves, path) ? Reflect.get(phoneNumberLeaves, path) : undefined;
}

/** Every leaf that a program can give to a search, by its path. */
export const searchLeaves = {
  prefix: {
    rule: 'the prefix is the 1 to 10 leading digits of the number, as a string and without the country code, like "415"',
    plain: trimmed(/^[0-9]{1,10}$/),
  },
  country: {
    rule: 'the country is a two-letter code, like "US", which covers Canada as well, or "GB"',
    plain: (value: string) => trimmed(/^[a-z]{2}$/i)(value)?.toUpperCase(),
  },
} satisfies Record<string, Leaf>;
