import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { phoneNumberReference } from "../../provider/program/reference";
import { listen } from "./listen";
import { HostError, type InitFailure, identified, type Json, type ProviderHost } from "./providerHost";

/**
 * The SDK's own dynamic-provider host as a child process, spoken to as the engine speaks to it. It resolves the
 * provider by the reference, from this repository's folder, so it is the built package that runs.
 */
export class HostProcess implements ProviderHost {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: ResourceProviderClient & Client,
    private readonly engine: Server,
    /** What Pulumi keeps on a machine. */
    private readonly home: string,
    private readonly output: string[],
  ) {}

  static async start(config: Json, env: NodeJS.ProcessEnv = {}): Promise<HostProcess> {
    // The host is told the engine's address, and the provider may ask whether the engine is alive.
    const engine = createServer((socket) => socket.destroy());
    const enginePort = await listen(engine);
    const home = mkdtempSync(join(tmpdir(), "pulumi-vogent-home-"));
    const main = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const child = spawn(process.execPath, [main, `127.0.0.1:${enginePort}`], {
      cwd: resolve(__dirname, "../.."),
      env: { PATH: process.env.PATH, PULUMI_HOME: home, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => output.push(text));
    const lines = createInterface(child.stdout);
    const [port] = (await once(lines, "line")) as [string];
    lines.on("line", (line) => output.push(`${line}\n`));
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const host = new HostProcess(child, client, engine, home, output);
    await host.call((done) => client.configure(new messages.ConfigureRequest().setArgs(struct(config)), done));
    return host;
  }

  /** Once the process has ended by itself. */
  get ended(): Promise<unknown> {
    return this.child.exitCode === null ? once(this.child, "exit") : Promise.resolve();
  }

  get written(): string {
    return this.output.join("");
  }

  async writes(lines: number): Promise<string> {
    const end = Date.now() + 5_000;
    while (this.written.split("\n").length <= lines && Date.now() < end) await sleep(10);
    return this.written;
  }

  async check(news: Json, olds: Json = {}) {
    const request = new messages.CheckRequest().setOlds(struct(olds)).setNews(declared(news));
    const response = await this.call<messages.CheckResponse>((done) => this.client.check(request, done));
    return { inputs: plain(response.getInputs()), failures: response.getFailuresList().map((one) => one.toObject()) };
  }

  async diff(id: string, olds: Json, news: Json) {
    const request = new messages.DiffRequest().setId(id).setOlds(recorded(olds)).setNews(declared(news));
    const response = await this.call<messages.DiffResponse>((done) => this.client.diff(request, done));
    const { changes, replacesList, deletebeforereplace } = response.toObject();
    const { DIFF_UNKNOWN, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    if (changes === DIFF_UNKNOWN) throw new Error("the host does not know whether anything changes");
    return { changes: changes === DIFF_SOME, replaces: replacesList, deleteFirst: deletebeforereplace };
  }

  async create(inputs: Json) {
    const request = new messages.CreateRequest().setProperties(declared(inputs));
    const response = await this.call<messages.CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), outputs: plain(response.getProperties()) };
  }

  async read(id: string, outputs: Json) {
    const request = new messages.ReadRequest().setId(id).setProperties(recorded(outputs));
    const response = await this.call<messages.ReadResponse>((done) => this.client.read(request, done));
    return { id: response.getId(), outputs: plain(response.getProperties()), inputs: plain(response.getInputs()) };
  }

  async update(id: string, olds: Json, news: Json): Promise<Json> {
    const request = new messages.UpdateRequest().setId(id).setOlds(recorded(olds)).setNews(declared(news));
    const response = await this.call<messages.UpdateResponse>((done) => this.client.update(request, done));
    return plain(response.getProperties());
  }

  async delete(id: string, outputs: Json): Promise<void> {
    const request = new messages.DeleteRequest().setId(id).setProperties(recorded(outputs));
    await this.call((done) => this.client.delete(request, done));
  }

  /** Ends the engine; its host goes on. */
  async endEngine(): Promise<void> {
    this.engine.close();
    await once(this.engine, "close");
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.engine.listening) this.engine.close();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGKILL");
      await once(this.child, "exit");
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  private call<T>(send: (done: (error: ServiceError | null, response: T) => void) => void): Promise<T> {
    return new Promise((done, fail) => {
      send((error, response) => (error ? fail(new HostError(error.details, initFailureOf(error))) : done(response)));
    });
  }
}

/** What the engine sends of the state, with the reference that names the provider. */
function recorded(properties: Json): Struct {
  return struct({ ...properties, __provider: phoneNumberReference });
}

/** What it sends of the program. */
function declared(inputs: Json): Struct {
  return recorded(identified(inputs));
}

function struct(value: Json): Struct {
  // What the tests pass is JSON; the type asks for an index signature at every level.
  return Struct.fromJavaScript(value as Record<string, JavaScriptValue>);
}

function plain(value: Struct | undefined): Json {
  return value?.toJavaScript() ?? {};
}

function initFailureOf(error: ServiceError): InitFailure | undefined {
  const [bytes] = (error.metadata ?? new Metadata()).get("grpc-status-details-bin");
  if (!(bytes instanceof Buffer)) return undefined;
  const [detail] = Status.deserializeBinary(bytes).getDetailsList();
  if (detail === undefined) return undefined;
  const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return { id: failed.getId(), properties: plain(failed.getProperties()), reasons: failed.getReasonsList() };
}
