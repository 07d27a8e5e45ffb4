export type { PurchaseArgs, SipImportArgs, VogentPhoneNumberArgs, VogentSipArgs } from "./program/args";
export {
  type GetPhoneNumberArgs,
  type GetPhoneNumberOutputArgs,
  type GetPhoneNumberResult,
  type GetPhoneNumbersResult,
  getPhoneNumber,
  getPhoneNumberOutput,
  getPhoneNumbers,
  getPhoneNumbersOutput,
} from "./program/lookups";
export { VogentPhoneNumber } from "./program/phoneNumber";
export { VogentProvider, type VogentProviderArgs } from "./program/provider";
export type {
  CreationType,
  NumberType,
  Purchase,
  PurchaseByPrefix,
  PurchaseOfNumber,
  SipImport,
  VogentSip,
} from "./vogent/types";
