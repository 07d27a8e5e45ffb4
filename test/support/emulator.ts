import { type Emulator, type EmulatorOptions, startEmulator as start } from "../../provider/emulator";
import { validateExchange } from "./openapi";

/** Starts an emulator whose `stop` fails if an exchange broke the API document: so every suite checks what is sent. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const problems = new Set<string>();
  const emulator = await start({
    ...options,
    onExchange: (exchange) => {
      // A fault may answer what the document does not allow, as a quirk may.
      const isOdd = exchange.quirk || exchange.fault;
      for (const problem of validateExchange({ ...exchange, ...(isOdd && { quirk: true }) })) problems.add(problem);
      options.onExchange?.(exchange);
    },
  });
  const stop = async () => {
    await emulator.stop();
    if (problems.size > 0) throw new Error(`the API document was broken:\n${[...problems].join("\n")}`);
  };
  return { ...emulator, stop, [Symbol.asyncDispose]: stop };
}
