import { beforeAll, beforeEach } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

type Args = pulumi.runtime.MockResourceArgs;

/** What a test has registered. */
export const registered: Args[] = [];

/**
 * Has the tests of a file register resources as users do in their own unit tests, with no engine and no API.
 *
 * @param stateOf What a resource has once it is made. @param project Its name, and that of the stack.
 */
export function mockEngine(
  stateOf = ({ inputs }: Args): object => inputs,
  ...project: [name?: string, stack?: string]
) {
  const newResource = (args: Args) => {
    registered.push(args);
    return { id: `${args.name}-id`, state: stateOf(args) };
  };
  beforeAll(() => pulumi.runtime.setMocks({ call: () => ({}), newResource }, ...project));
  beforeEach(() => {
    registered.length = 0;
  });
}

/** The value of an output that is known. */
export const known = <T>(output: pulumi.Output<T>) => new Promise<T>((done) => output.apply(done));
