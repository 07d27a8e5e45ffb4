/** Why an emulator can't start or go on: an option that breaks its rule, a port in use, a state file out of reach. */
export class EmulatorError extends Error {
  override readonly name = "EmulatorError";
}
