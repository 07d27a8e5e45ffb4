import type * as pulumi from "@pulumi/pulumi";

/**
 * The value of an output, for what answers with a promise.
 *
 * @param asker The function that needs it, as its message says.
 * @throws if a preview does not know it yet.
 */
export async function settled<T>(output: pulumi.Output<T>, asker: string): Promise<T> {
  // The SDK's outputs have these two, its types leave them out. `apply` would never answer for what is unknown.
  const { isKnown, promise } = output as unknown as { isKnown: Promise<boolean>; promise(): Promise<T> };
  if (await isKnown) return promise();
  throw new Error(
    `${asker}: the provider's settings are not known before \`pulumi up\`. Use ${asker}Output, whose result is unknown until then.`,
  );
}
