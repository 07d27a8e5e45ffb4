import { EventEmitter, once, setMaxListeners } from "node:events";
import { EmulatorError } from "../rules";

/** The requests that wait for a release, and the callers that wait for a held request. */
export class Holds {
  private readonly events = new EventEmitter<{ hold: []; release: [] }>().setMaxListeners(0);
  private readonly stopping = new AbortController();

  constructor() {
    setMaxListeners(0, this.stopping.signal); // each caller of waitForHold listens
  }

  /** Holds a request. @returns true after a release, false if `gone` aborts first. */
  async hold(gone: AbortSignal): Promise<boolean> {
    if (gone.aborted) return false;
    const released = once(this.events, "release", { signal: gone });
    this.events.emit("hold");
    return released.then(
      () => true,
      () => false,
    );
  }

  /** Resolves at once if a request is held, else with the next hold. */
  waitForHold(): Promise<void> {
    if (this.events.listenerCount("release") > 0) return Promise.resolve();
    const hold = once(this.events, "hold", { signal: this.stopping.signal }).then(
      () => undefined,
      () => {
        throw new EmulatorError("the emulator was stopped and holds no request; inject a hold that a request meets");
      },
    );
    // A caller may drop the promise. A later stop must not become an unhandled rejection.
    hold.catch(() => {});
    return hold;
  }

  /** Releases all held requests. */
  release(): void {
    this.events.emit("release");
  }

  /** Rejects every wait for a hold, now and later. */
  stop(): void {
    this.stopping.abort();
  }
}
