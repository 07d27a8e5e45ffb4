import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this checkout. */
export const repository = resolve(fileURLToPath(import.meta.url), "../../..");
