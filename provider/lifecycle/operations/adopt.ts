import { isSameNumber, toE164 } from "../../vogent/number";
import type { PhoneNumber } from "../../vogent/types";
import { isStrangeType } from "../model/declaredNumber";
import type { Inputs, Outputs } from "../model/state";
import { isUnknown } from "../model/values";
import type { Resource } from "../run/resource";
import type { Run } from "../run/run";

/**
 * Adopts the number that the option `import` names; buys nothing. Undefined if this resource has had that number before: the
 * option may stay in the program for ever.
 *
 * @throws if the number is not the declared one, or if another resource of the program holds it.
 */
export async function adopt(run: Run, resource: Resource, id: string): Promise<PhoneNumber | undefined> {
  if (resource.hasHad(id)) return undefined;
  if (run.program.holderOf(id) !== undefined) throw heldByOther(id);
  // Before the first wait, so that nothing else of this process adopts or deletes it meanwhile.
  resource.hold(id);
  resource.isAdopting = true;
  try {
    const number = await run.client.get(id);
    if (!resource.holds(id)) throw heldByOther(id);
    if (await isDeclared(run, resource, number)) {
      const candidate = resource.names.find((name) => isSameNumber(name, number.number));
      if (candidate !== undefined) resource.choose(candidate);
      return resource.complete(number);
    }
    // Vogent may report a SIP number by its user name, which may be a secret.
    const named = `The option { import: "${id}" } names ${toE164(number.number) ?? "another number"}`;
    if (isStrangeType(number.type)) {
      throw new Error(
        `${named}, of the type ${number.type} that can't be imported. Nothing was changed. ` +
          "Correct the id, or remove this resource: a newer version of pulumi-vogent may know the type.",
      );
    }
    throw new Error(
      `${named}, and this resource declares ${resource.name}. Nothing was changed. ` +
        "Declare that number, or remove `import` to make the declared one.",
    );
  } catch (error) {
    resource.letGo();
    throw error;
  } finally {
    resource.isAdopting = false;
  }
}

async function isDeclared(run: Run, resource: Resource, number: PhoneNumber): Promise<boolean> {
  if (resource.select([number]).length === 0 || isStrangeType(number.type)) return false;
  if (resource.declares(number)) return true;
  // It has the user name: another number may have the prefix.
  await run.numbers.load();
  return (resource.findIn(run.numbers)?.id ?? number.id) === number.id;
}

function heldByOther(id: string): Error {
  return new Error(`Another resource of this program holds ${id} already: import it into one resource only.`);
}

/** Why diff can't go on: the option `import` names another number than the resource has or ever adopted. */
export function refuseOtherImport(id: string, olds: Outputs, { __import: wanted }: Inputs): void {
  if (wanted === undefined || wanted === id || wanted === olds.__adopted || isUnknown(wanted)) return;
  throw new Error(
    `This resource has ${id}, and its option { import: "${wanted}" } names another number. Nothing was changed. ` +
      `To keep ${id}, remove \`import\`. To switch numbers, replace this resource with one under a new name that has \`import\`.`,
  );
}
