import type { Quirks } from "../../provider/emulator";
import { InProcessHost } from "../support/inProcessHost";
import { fakeClock } from "../vogent/support/fakeClock";
import { Account, type Event } from "./account";
import { Process } from "./process";
import type { Program } from "./program";
import { type Recorded, State } from "./state";

/** The keys of the config, in the order of `Account`s of a world: two of one workspace, one of another, one revoked. */
export const apiKeys = ["sk-home-4f9d1c", "sk-home-rotated-77aa", "sk-elsewhere-b31e", "sk-revoked-0c0c"];

/** What one run of the Pulumi CLI came to. */
export interface Command {
  readonly kind: "up" | "refresh" | "destroy";
  readonly process: Process;
  readonly account: Account;
  /** What the account was asked, in order. */
  readonly events: readonly Event[];
  /** The state as it was when the command began: copies. */
  readonly before: readonly Recorded[];
  readonly replaced: string | undefined;
}

/** All there is: the user's program, the stack's state, two workspaces, and the key in use. */
export class World {
  readonly program: Program = new Map();
  readonly state = new State();
  /** Index of the key that is configured. */
  key = 0;
  /** The key of the last `up`: refresh and destroy take it from state. */
  lastKey = 0;

  private constructor(
    readonly home: Account,
    readonly elsewhere: Account,
    private readonly locked: Account,
  ) {}

  /** @param quirks How the API differs from its document. */
  static async start(quirks: Quirks): Promise<World> {
    const start = (apiKey?: string) => Account.start(quirks, apiKey);
    return new World(await start(), await start(), await start("sk-of-somebody-else"));
  }

  async stop(): Promise<void> {
    await Promise.all([this.home, this.elsewhere, this.locked].map(({ emulator }) => emulator.stop()));
  }

  get accounts(): readonly Account[] {
    return [this.home, this.elsewhere];
  }

  /** Runs the CLI. */
  async command(
    kind: Command["kind"],
    {
      key,
      killAt,
      replaced,
      hookRetries = 0,
      retriesByUpdate = false,
    }: {
      key: number;
      killAt?: number | undefined;
      replaced?: string | undefined;
      hookRetries?: number;
      retriesByUpdate?: boolean;
    },
    work: (process: Process) => Promise<void>,
  ): Promise<Command> {
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
    const host = new InProcessHost({ config, clock: fakeClock(), readsBeforeList: 1 });
    const process = new Process(host, killAt, hookRetries, retriesByUpdate);
    account.begin();
    await work(process);
    return { kind, process, account, events: account.events, before, replaced };
  }
}
