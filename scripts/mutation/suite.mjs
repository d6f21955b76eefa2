import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { bind } = require('jest-each');
const { fn, spyOn } = require('jest-mock');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { expect } = require('expect');

/**
 * The part of Jest that the tests use. Gives `globals` for them, and the `units` that they were told of: what is run as one, which is a
 * test, or all tests of a group that has something done before or after all of them.
 */
export function suite() {
  const root = { name: '', before: [], after: [], beforeAll: [], afterAll: [], children: [] };
  let group = root;
  const test = (name, run) => void group.children.push({ name, run });
  const describe = (name, tell) => {
    if (name.endsWith('PostgreSQL')) return;
    const outer = group;
    group = { name, before: [], after: [], beforeAll: [], afterAll: [], children: [] };
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
  return { globals, units: () => unitsOf(root, [], []) };
}

/** The units of a group, in which hooks of the groups around it run, too. */
function unitsOf(group, outer, names) {
  const groups = [...outer, group];
  if (group.beforeAll.length > 0 || group.afterAll.length > 0)
    return [{ name: [...names, group.name].join(' › '), run: () => runGroup(group, outer) }];
  return group.children.flatMap((child) =>
    child.children === undefined
      ? [{ name: [...names, group.name, child.name].join(' › '), run: () => runTest(child, groups) }]
      : unitsOf(child, groups, [...names, group.name]),
  );
}

async function runGroup(group, outer) {
  try {
    for (const hook of group.beforeAll) await hook();
    for (const child of group.children)
      if (child.children === undefined) await runTest(child, [...outer, group]);
      else await runGroup(child, [...outer, group]);
  } finally {
    for (const hook of group.afterAll) await hook();
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
