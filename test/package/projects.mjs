import { sdkVersion } from "./installations.mjs";
import { automation, commonJs, esModule, supportLine, typescript } from "./programs.mjs";

/** @typedef {import("./installations.mjs").Installation} Installation */
/** @typedef {keyof typeof kinds} ProjectKind */

/** The packed package lies in the root of each project. */
export const tarball = "pulumi-vogent.tgz";

/**
 * The project of an installation. Pulumi runs in its `folder`. The package.json in `dependent` asks for pulumi-vogent.
 *
 * @param {Installation} installation
 */
export function projectOf(installation) {
  const isWorkspace = installation.project.endsWith("workspace");
  const [folder, dependent] = isWorkspace ? ["infra", "numbers"] : [".", "."];
  /** @type {Record<string, string>} */
  const files = kinds[installation.project](installation);
  return { folder, dependent, files: { ...files, ...settingsOf(installation) } };
}

/** Each kind of project, as its files. @satisfies {Record<string, (installation: Installation) => Record<string, string>>} */
const kinds = {
  TypeScript: (installation) => ({
    ...pulumiYaml("."),
    "package.json": json({
      main: "index.ts",
      dependencies: dependencies(installation),
      devDependencies: { "@types/node": "20.19.0", typescript: "5.9.3" },
    }),
    "tsconfig.json": json({
      compilerOptions: { strict: true, target: "es2020", module: "commonjs", moduleResolution: "node" },
    }),
    "index.ts": typescript,
  }),
  JavaScript: (installation) => ({
    ...pulumiYaml("."),
    "package.json": json({ dependencies: dependencies(installation) }),
    "index.js": commonJs,
  }),
  "main in a sub-folder": (installation) => ({
    "Pulumi.yaml": "name: test\nruntime: nodejs\nmain: program/\n",
    "package.json": json({ dependencies: dependencies(installation) }),
    "program/index.js": commonJs,
  }),
  "ES module": (installation) => ({
    ...pulumiYaml("."),
    "package.json": json({ type: "module", main: "index.js", dependencies: dependencies(installation) }),
    "index.js": esModule("pulumi-vogent", "new VogentPhoneNumber"),
  }),
  "ES module, through another package of the workspace": (installation) => ({
    ...pulumiYaml("infra"),
    "package.json": json({ private: true, workspaces: ["infra", "numbers"] }),
    "infra/package.json": json({
      name: "@test/infra",
      type: "module",
      main: "index.js",
      dependencies: {
        "@pulumi/pulumi": sdkVersion(installation.sdk),
        "@test/numbers": installation.manager === "npm" ? "*" : "workspace:*",
        // State names pulumi-vogent, and pnpm gives a package nothing that it does not ask for itself.
        ...(installation.manager === "pnpm" && { "pulumi-vogent": `file:../${tarball}` }),
      },
    }),
    "infra/index.js": esModule("@test/numbers", "supportLine"),
    "numbers/package.json": json({
      name: "@test/numbers",
      version: "1.0.0",
      type: "module",
      main: "index.js",
      dependencies: dependencies(installation, ".."),
    }),
    "numbers/index.js": supportLine,
  }),
  "Automation API": (installation) => ({
    ...pulumiYaml("."),
    "package.json": json({ dependencies: dependencies(installation) }),
    "index.js": commonJs,
    "automation.js": automation,
  }),
};

/** @param {Installation} installation @param {string} root */
function dependencies({ sdk }, root = ".") {
  return { "@pulumi/pulumi": sdkVersion(sdk), "pulumi-vogent": `file:${root}/${tarball}` };
}

/** @param {string} folder */
function pulumiYaml(folder) {
  return { [`${folder}/Pulumi.yaml`]: "name: test\nruntime: nodejs\n" };
}

/** @param {object} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * What the package manager reads beside package.json. The newest SDK may be younger than pnpm and yarn allow unasked.
 *
 * @param {Installation} installation
 */
function settingsOf({ manager, project }) {
  const packages = project.endsWith("workspace") ? "packages: [infra, numbers]\n" : "";
  if (manager === "pnpm") return { "pnpm-workspace.yaml": `${packages}minimumReleaseAge: 0\nstrictDepBuilds: false\n` };
  // Without a lock file of its own, yarn takes the project for a part of one in a folder above.
  if (manager === "yarn 4")
    return { ".yarnrc.yml": "nodeLinker: node-modules\nnpmMinimalAgeGate: 0\n", "yarn.lock": "" };
  return {};
}
