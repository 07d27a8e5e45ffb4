/**
 * What stands in a preview's check and diff for a value that is not known yet, at any depth: `runtime.unknownValue` of the
 * SDK's rpc module. A test holds the two together. Importing the SDK here would slow the host's start.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const isUnknown = (value: unknown): boolean => value === unknownValue;
