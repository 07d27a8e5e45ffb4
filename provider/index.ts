/**
 * Phone numbers of Vogent as Pulumi resources. `docs/reference.md` has the behaviour of each input, the configuration and
 * the command. `Inputs<T>` is a `T` whose properties may be outputs or promises.
 *
 * @module pulumi-vogent
 */

export type { PurchaseArgs, SipImportArgs, VogentPhoneNumberArgs, VogentSipArgs } from "./program/args";
export { VogentAvailableNumbers, type VogentAvailableNumbersArgs } from "./program/availableNumbers";
export {
  type GetPhoneNumberArgs,
  type GetPhoneNumberById,
  type GetPhoneNumberByName,
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
  KnownNumberType,
  NumberType,
  Purchase,
  PurchaseOfAny,
  PurchaseOfNumber,
  SipImport,
  VogentSip,
} from "./vogent/types";
