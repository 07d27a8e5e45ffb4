export type { PurchaseArgs, SipImportArgs, VogentPhoneNumberArgs, VogentSipArgs } from "./program/args";
export { VogentAvailableNumbers, type VogentAvailableNumbersArgs } from "./program/availableNumbers";
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
  PurchaseOfAny,
  PurchaseOfNumber,
  SipImport,
  VogentSip,
} from "./vogent/types";
