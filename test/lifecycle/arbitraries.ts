import fc from "fast-check";
import { checkPhoneNumber } from "../../provider/lifecycle/check/checkInputs";
import type { Inputs } from "../../provider/lifecycle/model/state";

/** A phone number in E.164. There are few, so that two of them are often one. */
export const phones = ["+14155550123", "+14155550124", "+442079460000", "+442079460001", "+4930123456"];
export const phone = fc.constantFrom(...phones);

/** Ways to write a phone number that mean the same. */
export const writtenAs = (number: string) =>
  fc.constantFrom(
    number,
    ` ${number}\n`,
    `${number.slice(0, 4)} (${number.slice(4, 6)}) ${number.slice(6)}`,
    number.replace("55", "5-5"),
  );

const writtenPhone = phone.chain(writtenAs);
const sipPrefix = fc.constantFrom("front-desk", "desk", "4155550123", "a-_.!~*'()&=+$,;?/9");
const credential = fc.constantFrom("user-1", "user-2", " spaces ", "äöüßé", "front-desk");
const terminationUri = fc.constantFrom(
  "a.example.com",
  "sip:A.example.com:5061;transport=tls",
  "[2001:db8::1]",
  "203.0.113.7:65535",
);

const common = fc.record(
  {
    agentId: fc.constantFrom("", "agent-anna", "agent-bert"),
    __import: fc.constantFrom("pn_1", "pn_2"),
    __resource: fc.constantFrom("01234567", "ba987654"),
    __deletesFirst: fc.boolean(),
    __secretNumber: fc.constant(true),
  },
  { requiredKeys: [] },
);

const variant = fc.oneof(
  writtenPhone.map((number) => ({ type: "purchase", purchase: { number }, number })),
  fc.array(writtenPhone, { minLength: 1, maxLength: 4 }).map((anyOf) => ({ type: "purchase", purchase: { anyOf } })),
  fc
    .record({ phoneNumber: writtenPhone, terminationUri, username: credential, password: credential })
    .map((sipImport) => ({ type: "sip_import", sipImport, number: sipImport.phoneNumber })),
  fc
    .record({ sipPrefix, username: credential, password: credential })
    .map((vogentSip) => ({ type: "vogent_sip", vogentSip, sipAddress: "derived" })),
);

/** Inputs as a program gives them: each variant, in any writing, with any options. */
export const given = fc.tuple(variant, common).map(([inputs, more]) => ({ ...inputs, ...more }));

/** The same after check, which takes all of them. */
export const inputs: fc.Arbitrary<Inputs> = given.map((news) => {
  const checked = checkPhoneNumber(news);
  if (checked.failures.length > 0) throw new Error(JSON.stringify(checked.failures));
  // Check returns what the schema took.
  return checked.inputs as Inputs;
});
