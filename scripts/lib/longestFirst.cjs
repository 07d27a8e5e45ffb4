const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * Starts the suites of the engine, the model and the package before all others. Without durations of an earlier run, as in a fresh clone,
 * jest goes by the size of files, and would start the longest ones last.
 */
module.exports = class LongestFirst extends Sequencer {
  /**
   * @override
   * @param {Array<import("@jest/test-result").Test>} tests
   */
  async sort(tests) {
    const isLong = (/** @type {{ path: string }} */ { path }) =>
      /\/test\/(reliability|engine|model|package)\//.test(path);
    const sorted = await super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
