/** Waits for what goes over the network. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 3_000; !isSo(); await new Promise((done) => setTimeout(done, 2)))
    if (Date.now() > end) throw new Error(`never came about: ${isSo}`);
}
