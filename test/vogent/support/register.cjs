// Lets a plain node process require this repository's TypeScript: `node -r ./register.cjs`.
const { transformFileSync } = require("@swc/core");

/** @type {import("@swc/core").Options} */
const options = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs", ignoreDynamic: true },
};

/** @param {{ _compile(code: string, file: string): void }} module @param {string} file */
const load = (module, file) => module._compile(transformFileSync(file, options).code, file);

Object.assign(require.extensions, { ".ts": load });
