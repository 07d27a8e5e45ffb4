/** The three ways the API creates a number. Source: `CreatePhoneNumberInput.type` of the API document. */
export type CreationType = "purchase" | "sip_import" | "vogent_sip";

/** `PurchaseInput` of the API document: buys exactly this number. */
export interface PurchaseOfNumber {
  /** The number to buy, in E.164. */
  number: string;
  /** Give one of the two. */
  anyOf?: undefined;
}

/** Buys the first number of a list that is for sale. The API has no such call: the provider requests one after the other. */
export interface PurchaseOfAny {
  /** 1 to 100 numbers in E.164, in order. */
  anyOf: string[];
  /** Give one of the two. */
  number?: undefined;
}

/** The purchase of one certain number, or of one of several. */
export type Purchase = PurchaseOfNumber | PurchaseOfAny;

/** A number at a carrier and its SIP trunk: `SipImportInput` of the API document. */
export interface SipImport {
  /** The number at the carrier, in E.164; formatting is dropped. */
  phoneNumber: string;
  /** The trunk's host, like `domain.pstn.twilio.com`, if need be with `sip:`, a port or parameters. */
  terminationUri: string;
  /** The trunk's user name, not empty. */
  username: string;
  /** The trunk's password, not empty, always a secret. */
  password: string;
}

/** A SIP address at Vogent: `VogentSipInput` of the API document. */
export interface VogentSip {
  /** The user part of the address, `{sipPrefix}@sip.vogent.ai`. */
  sipPrefix: string;
  /** The user name that dials in, at least 5 characters. */
  username: string;
  /** Its password, at least 5 characters, always a secret. */
  password: string;
}

/** The body of `POST /phone_numbers`: only the sub-object for its `type`. */
export type CreatePhoneNumber =
  | { type: "purchase"; purchase: { number: string } }
  | { type: "sip_import"; sipImport: SipImport }
  | { type: "vogent_sip"; vogentSip: VogentSip };

/** A search for numbers for sale. Source: `POST /phone_numbers/search`. */
export interface Search {
  /** Leading digits, without the country code. */
  prefix: string;
  /**
   * Two letters; Canada is searched as `US`.
   * @default "US"
   */
  country?: string | undefined;
}

/** The types that the API document names. */
export type KnownNumberType = "PSTN" | "SIP_USERNAME";

/**
 * The API calls it `type`. This project calls it `numberType`, because `type` is the creation variant. Vogent may have types
 * that its API document does not name.
 */
export type NumberType = KnownNumberType | (string & {});

/** A phone number as the API returns it. What the answer leaves out is `""`, like the agent of a number without one. */
export interface PhoneNumber {
  /** The number's id at Vogent. */
  id: string;
  /** E.164, or the SIP user name if `type` is `SIP_USERNAME`. */
  number: string;
  /** `PSTN` for a phone number, `SIP_USERNAME` for a Vogent SIP address; Vogent may add others. */
  type: NumberType;
  /** The linked agent, `""` if there is none. */
  agentId: string;
}
