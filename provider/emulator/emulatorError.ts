/** The emulator can't start or continue: an option breaks its rule, the port is in use, or the state file fails. */
export class EmulatorError extends Error {
  override readonly name = "EmulatorError";
}
