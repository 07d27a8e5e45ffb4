import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { passingSignalsTo } from "../../scripts/lib/interruption.mjs";
import { repository } from "../../scripts/lib/repository.mjs";

const require = createRequire(import.meta.url);
/** @type {typeof import("@grpc/grpc-js")} */
const { credentials } = require("@grpc/grpc-js");
/** @type {typeof import("@pulumi/pulumi/proto/provider_grpc_pb.js")} */
const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
/** @type {typeof import("@pulumi/pulumi/proto/provider_pb.js")} */
const messages = require("@pulumi/pulumi/proto/provider_pb");
/** @type {typeof import("google-protobuf/google/protobuf/struct_pb.js")} */
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

/** @typedef {Awaited<ReturnType<typeof startHost>>} Host */
/** @typedef {Record<string, import("google-protobuf/google/protobuf/struct_pb.js").JavaScriptValue>} Properties */

/**
 * Starts the SDK's dynamic-provider host, as the engine starts it for each command, and speaks to it as the engine does.
 *
 * @param {string} folder Of a project.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} reference The `__provider` of its resources.
 */
export async function startHost(folder, env, reference) {
  // A provider may ask whether the engine is there.
  const engine = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(engine, "listening");
  const { port: enginePort } = /** @type {import("node:net").AddressInfo} */ (engine.address());
  const main = join(repository, "node_modules/@pulumi/pulumi/cmd/dynamic-provider");
  const child = spawn(process.execPath, [main, `127.0.0.1:${enginePort}`], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const ended = passingSignalsTo(child.pid, once(child, "exit"));
  const [port] = /** @type {[string]} */ (await once(createInterface(child.stdout), "line"));
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());

  /** @template T @param {(done: (error: Error | null, response: T) => void) => void} send @returns {Promise<T>} */
  const call = (send) => new Promise((done, fail) => send((error, response) => (error ? fail(error) : done(response))));
  /** @param {Properties} properties */
  const struct = (properties) => Struct.fromJavaScript({ ...properties, __provider: reference });
  await call((done) => client.configure(new messages.ConfigureRequest().setArgs(struct({})), done));

  return {
    /** @param {Properties} news @param {Properties} olds The inputs of before. */
    check: (news, olds = {}) => {
      const request = new messages.CheckRequest().setOlds(Struct.fromJavaScript(olds)).setNews(struct(news));
      return call((done) => client.check(request, done));
    },
    /** @param {string} id @param {Properties} olds @param {Properties} news */
    diff: (id, olds, news) => {
      const request = new messages.DiffRequest().setId(id).setOlds(struct(olds)).setNews(struct(news));
      return call((done) => client.diff(request, done));
    },
    /** @param {Properties} inputs @returns {Promise<{ id: string, outputs: Properties }>} */
    create: async (inputs) => {
      const request = new messages.CreateRequest().setProperties(struct(inputs));
      const response = await call((done) => client.create(request, done));
      return { id: response.getId(), outputs: response.getProperties()?.toJavaScript() ?? {} };
    },
    /** @param {string} id @param {Properties} outputs */
    read: (id, outputs) => {
      const request = new messages.ReadRequest().setId(id).setProperties(struct(outputs));
      return call((done) => client.read(request, done));
    },
    /** @param {string} id @param {Properties} outputs */
    delete: (id, outputs) => {
      const request = new messages.DeleteRequest().setId(id).setProperties(struct(outputs));
      return call((done) => client.delete(request, done));
    },
    /** The CPU seconds of the process so far. Linux counts them in hundredths. */
    cpu: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    /** The peak memory of the process, in MiB. */
    peakMemory: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    stop: async () => {
      client.close();
      engine.close();
      child.kill("SIGKILL");
      await ended;
    },
  };
}
