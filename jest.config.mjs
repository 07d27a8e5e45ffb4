/** @type {import("jest").Config} */
export default {
  // A run of the real Pulumi CLI takes seconds, on a busy machine many.
  testTimeout: 120_000,
  testSequencer: "<rootDir>/scripts/lib/longestFirst.cjs",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  setupFilesAfterEnv: ["<rootDir>/test/support/contract.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/examples", "<rootDir>/.cache"],
  transform: {
    "^.+\\.m?[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // node-fetch 3 and what it needs are ES modules; jest's own loader takes only CommonJS.
  transformIgnorePatterns: ["/node_modules/(?!(node-fetch|data-uri-to-buffer|fetch-blob|formdata-polyfill)/)"],
};
