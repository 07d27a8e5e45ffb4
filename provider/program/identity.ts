import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { phoneNumberType } from "./reference";

/**
 * Who a resource is: the first 12 hex digits of the SHA-256 of its URN. The engine tells a provider no URN, so the program
 * registers it as a hidden input.
 *
 * A bare promise, not an Output: an Output of the parent's URN makes the resource depend on its parent, and the preview
 * hangs (measured).
 */
export function resourceKey(name: string, parent: pulumi.Resource | undefined): Promise<string> {
  const urn = pulumi.createUrn(name, phoneNumberType, parent);
  // The SDK's outputs have `promise`, its types leave it out.
  const { promise } = urn as unknown as { promise(): Promise<string> };
  return promise.call(urn).then((known) => createHash("sha256").update(known).digest("hex").slice(0, 12));
}
