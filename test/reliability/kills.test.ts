import { show } from "./show";

// The CLI, the provider's process or both are killed, or interrupted, at every step.
show("kills", 7, ({ strike }) => strike !== undefined);
