import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/**
 * Who a resource is: the first 8 characters of the SHA-256 of its URN, in base64url. The engine tells a provider no URN, so the program
 * registers it as a hidden input.
 *
 * Below a parent, a bare promise, not an Output: an Output of the parent's URN makes the resource depend on its parent, and the
 * preview hangs (measured).
 */
export function resourceKey(type: string, name: string, parent?: pulumi.Resource): string | Promise<string> {
  // As `createUrn` does, without its Outputs: those cost a program of a thousand numbers a tenth of a second (measured).
  if (!parent) return digest(`urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`);
  const urn = pulumi.createUrn(name, type, parent);
  // The SDK's outputs have `promise`, its types leave it out.
  const { promise } = urn as unknown as { promise(): Promise<string> };
  return promise.call(urn).then(digest);
}

function digest(urn: string): string {
  return createHash("sha256").update(urn).digest("base64url").slice(0, 8);
}
