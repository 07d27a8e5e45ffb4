const { TestEnvironment } = require("jest-environment-node");

/** Skips what follows the first test that fails: by then the change of the code is noticed. */
module.exports = class FailFast extends TestEnvironment {
  hasFailed = false;

  /** @param {import("@jest/types").Circus.Event} event */
  handleTestEvent(event) {
    if (event.name === "test_fn_failure" || event.name === "hook_failure") this.hasFailed = true;
    if (event.name === "test_start" && this.hasFailed) event.test.mode = "skip";
  }
};
