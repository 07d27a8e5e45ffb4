/**
 * @typedef {{ version?: string, license?: string, hasInstallScript?: boolean, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} LockedPackage An entry of a lock file's `packages`.
 */

/**
 * Finds what `npm install pulumi-vogent` brings besides the package itself: its dependencies and theirs, but not the Pulumi SDK,
 * which is a peer and the user's own.
 *
 * @param {Record<string, LockedPackage>} packages As a lock file has them, by their paths; the root is "".
 * @returns {Record<string, LockedPackage>}
 */
export function findRuntimePackages(packages) {
  /** @type {Record<string, LockedPackage>} */
  const found = {};
  const visit = (/** @type {string} */ path) => {
    const { dependencies, optionalDependencies } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = findPlace(packages, path, name);
      if (place in found) continue;
      found[place] = /** @type {LockedPackage} */ (packages[place]);
      visit(place);
    }
  };
  visit("");
  return found;
}

/** Where Node finds `name` from the package at `path`. @param {object} packages @param {string} path @param {string} name */
function findPlace(packages, path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/")))) {
    const place = from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`;
    if (place in packages) return place;
    if (from === "") throw new Error(`package-lock.json lacks ${name}, which ${path || "package.json"} needs`);
  }
}
