// A language host that only runs policy packs, as the official one for Node does. The one that can be built from Go modules runs none.
const { spawn } = require("node:child_process");
const grpc = require("@grpc/grpc-js");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const { RunPluginResponse } = require("@pulumi/pulumi/proto/language_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");

const runPack = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** @param {import("@grpc/grpc-js").ServerWritableStream<any, any>} call */
function runPlugin(call) {
  const child = spawn(process.execPath, [runPack, ...call.request.getArgsList(), "."], {
    cwd: call.request.getInfo().getProgramDirectory(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.on("data", (bytes) => call.write(new RunPluginResponse().setStdout(bytes)));
  child.stderr.on("data", (bytes) => call.write(new RunPluginResponse().setStderr(bytes)));
  child.once("close", (code) => {
    call.write(new RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
  call.once("cancelled", () => child.kill());
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  /** @param {unknown} _ @param {(error: null, info: object) => void} done */
  getPluginInfo: (_, done) => done(null, new PluginInfo()),
  runPlugin,
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
