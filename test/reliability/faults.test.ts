import { collection } from "./scenarios";
import { show } from "./show";

// Every fault of the API, at every call.
show("faults", collection === undefined ? 12 : 7, ({ strike }) => strike === undefined);
