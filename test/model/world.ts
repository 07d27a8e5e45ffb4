import type { Quirks } from "../../provider/emulator";
import { InProcessHost } from "../support/inProcessHost";
import { Account } from "./account";
import type { CliAction } from "./action";
import { execute } from "./engine";
import { Process } from "./process";
import type { Program } from "./program";
import { State } from "./state";

/** The keys of the config, in the order of `Account`s of a world: two of one workspace, one of another, one revoked. */
export const apiKeys = ["sk-home-4f9d1c", "sk-home-rotated-77aa", "sk-elsewhere-b31e", "sk-revoked-0c0c"];

/** What one run of the Pulumi CLI came to. */
export type Command = Awaited<ReturnType<World["run"]>>;

/** All there is: the user's program, the stack's state, two workspaces, and the key in use. */
export class World {
  readonly program: Program = new Map();
  readonly state = new State();
  /** Index of the key that is configured. */
  key = 0;
  /** The key of the last `up`: refresh and destroy take it from state. */
  lastKey = 0;
  readonly accounts: readonly Account[];

  private constructor(
    readonly home: Account,
    readonly elsewhere: Account,
    private readonly locked: Account,
  ) {
    this.accounts = [home, elsewhere];
  }

  /** @param quirks How the API differs from its document. */
  static async start(quirks: Quirks): Promise<World> {
    const start = (apiKey?: string) => Account.start(quirks, apiKey);
    return new World(await start(), await start(), await start("sk-of-somebody-else"));
  }

  async stop(): Promise<void> {
    await Promise.all([this.home, this.elsewhere, this.locked].map(({ emulator }) => emulator.stop()));
  }

  /** Runs the CLI. */
  async run(action: CliAction) {
    // A program without resources registers no provider: the engine deletes with the one in state.
    if (action.do === "up" && this.program.size > 0) this.lastKey = this.key;
    const key = action.do === "refresh" && action.runProgram ? this.key : this.lastKey;
    const account = [this.home, this.home, this.elsewhere, this.locked][key] ?? this.home;
    const before = structuredClone(this.state.records);
    const config = {
      "vogent:apiKey": apiKeys[key] ?? "",
      "vogent:baseUrl": account.emulator.url,
      "vogent:timeoutSeconds": "30",
      "vogent:maxRetries": "1",
      // One look at the list: time is not part of what these runs vary.
      "vogent:settleSeconds": "0",
    };
    const process = new Process(new InProcessHost({ config, readsBeforeList: 1 }), this.state, action);
    account.begin();
    await execute(process, this.program, action);
    return {
      kind: action.do,
      process,
      account,
      /** What the account was asked, in order. */
      events: account.events,
      /** The state as it was when the command began. */
      before,
      /** The state as the command left it. */
      after: this.state.records,
      /** The resource that `--replace` named. */
      replaced: action.do === "up" ? action.replace : undefined,
    };
  }
}
