// `npm run api`: writes docs/api-reference from the docstrings. The pages are also the report of the public surface.
import { apiReference, writeApiReference } from "./lib/apiReference.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";

await ensureDependencies();
await writeApiReference(apiReference);
console.log(`Wrote ${apiReference}`);
