// Loaded into each Node of a stack by NODE_OPTIONS. The SDK loads TypeScript and npm's installer whenever it starts, to
// serialize functions, which no program of ours does: here they are loaded once something of them is used.
const Module = require("node:module");

const late = new Set(["typescript", "@npmcli/arborist"]);
const { _load: load } = /** @type {{ _load: (request: string, parent: NodeModule, isMain: boolean) => object }} */ (
  /** @type {unknown} */ (Module)
);

/** @param {() => object} load */
function lazy(load) {
  /** @type {object | undefined} */
  let loaded;
  /** @param {object} _ @param {string | symbol} key */
  const get = (_, key) => {
    // So that compiled code takes the module as it is, and looks at none of its keys.
    if (key === "__esModule") return true;
    loaded ??= load();
    return Reflect.get(loaded, key);
  };
  return new Proxy({}, { get });
}

Object.assign(Module, {
  /** @param {string} request @param {NodeModule} parent @param {boolean} isMain */
  _load: (request, parent, isMain) =>
    late.has(request) && /[\\/]@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "")
      ? lazy(() => load(request, parent, isMain))
      : load(request, parent, isMain),
});
