import { EmulatorError } from "./emulatorError";

/** The requests that are held, and who waits for one to be. */
export class Holds {
  private readonly held = new Set<() => void>();
  private readonly waiting = new Set<{ resolve: () => void; reject: (reason: EmulatorError) => void }>();
  private stopped = false;

  /** Holds one. @returns once it is released, or `false` when `gone` comes first. */
  hold(gone: AbortSignal): Promise<boolean> {
    if (gone.aborted) return Promise.resolve(false);
    return new Promise((end) => {
      const release = () => end(true);
      this.held.add(release);
      gone.addEventListener(
        "abort",
        () => {
          this.held.delete(release);
          end(false);
        },
        { once: true },
      );
      for (const { resolve } of this.waiting) resolve();
      this.waiting.clear();
    });
  }

  /** Resolves when at least one is held: at once where one is already. */
  whenHeld(): Promise<void> {
    if (this.held.size > 0) return Promise.resolve();
    const promise = new Promise<void>((resolve, reject) => {
      if (this.stopped) reject(stopped());
      else this.waiting.add({ resolve, reject });
    });
    // Who no longer waits for it when the emulator stops has done nothing wrong.
    promise.catch(() => {});
    return promise;
  }

  /** Lets all go that are held now. */
  release(): void {
    for (const release of this.held) release();
    this.held.clear();
  }

  /** Tells those who wait that nothing will be held any more. */
  stop(): void {
    this.stopped = true;
    for (const { reject } of this.waiting) reject(stopped());
    this.waiting.clear();
  }
}

function stopped(): EmulatorError {
  return new EmulatorError("the emulator was stopped and holds no request; inject a hold that a request meets");
}
