// `node runInline.cjs RETRIES ARGUMENTS...`: `pulumi up` of the program in ./index.js, inside this process. So does the Automation
// API, which runs five more commands of the CLI around it. The program finds an error hook as `globalThis.retryHooks`; the URN of
// each resource that the hook is asked about goes to ./asked.
const { spawn } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const { resolve } = require("node:path");
const grpc = require("@grpc/grpc-js");
const pulumi = require("@pulumi/pulumi");
/** @type {{ LanguageServer: new (program: () => Promise<void>) => object }} */
const { LanguageServer } = /** @type {any} */ (require("@pulumi/pulumi/automation/server"));
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");

const [mostRetries, ...args] = process.argv.slice(2);
/** How often the hook was asked, by URN. @type {Record<string, number>} */
const asked = {};

const language = new LanguageServer(async () => {
  const again = new pulumi.ErrorHook("again", ({ urn }) => {
    appendFileSync("asked", `${urn}\n`);
    asked[urn] = (asked[urn] ?? 0) + 1;
    return asked[urn] <= Number(mostRetries);
  });
  Object.assign(globalThis, { retryHooks: { onError: [again] } });
  require(resolve("index.js"));
});

const server = new grpc.Server();
// As the Automation API does it: the class does not say that it is a service.
server.addService(LanguageRuntimeService, /** @type {any} */ (language));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  const inline = [`--client=127.0.0.1:${port}`, "--exec-kind", "auto.inline"];
  const up = spawn("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive", ...inline, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  up.once("exit", (code) => {
    process.exitCode = code ?? 1;
    server.forceShutdown();
  });
});
