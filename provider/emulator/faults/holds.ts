import { EmulatorError } from "../emulatorError";

/** The requests that wait for a release, and the callers that wait for a held request. */
export class Holds {
  private readonly releases = new Set<() => void>();
  private readonly waiters = new Set<{ resolve: () => void; reject: (reason: EmulatorError) => void }>();
  private isStopped = false;

  /** Holds a request. @returns true after a release, false if `gone` aborts first. */
  hold(gone: AbortSignal): Promise<boolean> {
    if (gone.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const release = () => resolve(true);
      this.releases.add(release);
      gone.addEventListener(
        "abort",
        () => {
          this.releases.delete(release);
          resolve(false);
        },
        { once: true },
      );
      for (const waiter of this.waiters) waiter.resolve();
      this.waiters.clear();
    });
  }

  /** Resolves at once if a request is held, else with the next hold. */
  waitForHold(): Promise<void> {
    if (this.releases.size > 0) return Promise.resolve();
    const promise = new Promise<void>((resolve, reject) => {
      if (this.isStopped) reject(stopError());
      else this.waiters.add({ resolve, reject });
    });
    // A caller may drop the promise. A later stop must not become an unhandled rejection.
    promise.catch(() => {});
    return promise;
  }

  /** Releases all held requests. */
  release(): void {
    for (const release of this.releases) release();
    this.releases.clear();
  }

  /** Rejects every wait for a hold, now and later. */
  stop(): void {
    this.isStopped = true;
    for (const { reject } of this.waiters) reject(stopError());
    this.waiters.clear();
  }
}

function stopError(): EmulatorError {
  return new EmulatorError("the emulator was stopped and holds no request; inject a hold that a request meets");
}
