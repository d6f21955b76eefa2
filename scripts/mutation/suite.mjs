import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { bind } = require('jest-each');
const { fn, spyOn } = require('jest-mock');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { expect } = require('expect');

/** The part of Jest that the tests use. Gives `globals` for them, and the `tests` that were told, each with the groups around it. */
export function suite() {
  const groups = [];
  const newGroup = (name) => {
    const made = {
      name,
      id: groups.length,
      before: [],
      after: [],
      beforeAll: [],
      afterAll: [],
      children: [],
    };
    groups.push(made);
    return made;
  };
  const root = newGroup('');
  let group = root;
  const test = (name, run) => void group.children.push({ name, run });
  const describe = (name, tell) => {
    if (name.endsWith('PostgreSQL')) return;
    const outer = group;
    group = newGroup(name);
    outer.children.push(group);
    tell();
    group = outer;
  };
  test.skip = describe.skip = () => undefined;
  test.each = bind(test);
  describe.each = bind(describe);

  const globals = {
    ...{ test, it: test, describe, expect },
    beforeEach: (hook) => void group.before.push(hook),
    afterEach: (hook) => void group.after.push(hook),
    beforeAll: (hook) => void group.beforeAll.push(hook),
    afterAll: (hook) => void group.afterAll.push(hook),
  };
  return { globals, tests: () => testsOf(root, [], []) };
}

/** The tests of a group and of those within it. */
function testsOf(group, outer, names) {
  const groups = [...outer, group];
  return group.children.flatMap((child) =>
    child.children === undefined
      ? [{ name: [...names, child.name].join(' › '), groups, run: () => runTest(child, groups) }]
      : testsOf(child, groups, [...names, child.name]),
  );
}

/** Groups of which what comes before all tests was done, and what comes after them wasn't. */
export class Opened {
  #groups = [];

  /** @param onOpen is told before a group is opened, and given what to do once it is */
  async open(groups, onOpen = () => () => undefined) {
    for (const group of groups.filter((one) => !this.#groups.includes(one))) {
      this.#groups.push(group);
      const done = onOpen(group);
      for (const hook of group.beforeAll) await hook();
      done();
    }
  }

  async close() {
    for (const { afterAll } of this.#groups.splice(0).reverse()) for (const hook of afterAll) await hook();
  }
}

async function runTest({ run }, groups) {
  try {
    for (const { before } of groups) for (const hook of before) await hook();
    await run();
  } finally {
    for (const { after } of [...groups].reverse()) for (const hook of [...after].reverse()) await hook();
  }
}

/** Jest's own tools for tests. @param mocked is given what stands in for packages, by name */
export function tools(mocked) {
  const timers = new ModernFakeTimers({ config: { rootDir: path.sep, fakeTimers: {} }, global: globalThis });
  return {
    fn,
    spyOn,
    mock: (name, make) => mocked.set(name, make()),
    useFakeTimers: (options) => timers.useFakeTimers(options),
    useRealTimers: () => timers.useRealTimers(),
    advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
    advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
    getTimerCount: () => timers.getTimerCount(),
  };
}
