import { show } from "./show";

// Every fault of the API, at every call.
show("faults", 7, ({ strike }) => strike === undefined);
