import * as pulumi from "@pulumi/pulumi";

/**
 * Whether the stack asks for every purchase to be protected (`vogent:protect`, default false). The engine itself then
 * refuses to replace or delete such a number, in previews too.
 */
export function protectsPurchases(): boolean {
  return new pulumi.Config("vogent").getBoolean("protect") ?? false;
}

let warned = false;

/** One warning for each program whose API key stands in the stack's config in plain text. */
export function warnOfPlainKey(): void {
  if (warned || new pulumi.Config("vogent").get("apiKey") === undefined) return;
  // The SDK exports this function but leaves it out of its types: a later one may lack it.
  const { isConfigSecret } = pulumi.runtime as { isConfigSecret?: (key: string) => boolean };
  if (isConfigSecret?.("vogent:apiKey") !== false) return;
  warned = true;
  pulumi.log.warn(
    "vogent:apiKey stands in the stack's config in plain text. Encrypt it with `pulumi config set --secret vogent:apiKey`. If the file was committed, make a new key.",
  );
}
