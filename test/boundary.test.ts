import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const built = path.resolve(__dirname, '../dist/connector/boundary.js');

/** Runs a program with the boundary in a process of its own; gives what it wrote, or why it ended. */
async function run(program: string): Promise<string> {
  const script = `
    const { within, holdTheLine } = require(${JSON.stringify(built)});
    const dns = require('node:dns');
    const log = { error: ({ integration, err }) => console.log('logged', integration, err.message), fatal: () => undefined };
    holdTheLine(log, (reason) => { console.log('ends:', reason); process.exit(1); });
    const work = (integration) => ({ what: 'pull', integration, fail: (error) => console.log('failed', integration, error.message) });
    ${program}
    setTimeout(() => { console.log('lives'); process.exit(0); }, 300);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]).catch(
    (error: unknown) => error as { stdout: string },
  );
  return stdout.trim().split('\n').join(', ');
}

const failed = 'logged a oops, failed a oops, lives';

test.each([
  ['a timer', `setTimeout(() => { throw new Error('oops'); }, 5)`],
  ['a callback of the resolver', `dns.lookup('localhost', () => { throw new Error('oops'); })`],
  ['a promise that nobody awaits', `void Promise.reject(new Error('oops'))`],
  ['one that is rejected later', `void new Promise((_, reject) => setTimeout(reject, 5, new Error('oops')))`],
  ['something that is no error', `setTimeout(() => { throw 'oops'; }, 5)`],
])('%s of one integration’s work fails: that work ends, the process and the others live', async (_, code) => {
  const others = `within(work('b'), () => setTimeout(() => undefined, 50));`;
  expect(await run(`${others} within(work('a'), () => { ${code}; });`)).toBe(failed);
});

test('what belongs to no integration ends the process', async () => {
  expect(await run(`setTimeout(() => { throw new Error('oops'); }, 5);`)).toBe('ends: oops');
  expect(await run(`within(work('a'), () => undefined); void Promise.reject(new Error('oops'));`)).toBe(
    'ends: oops',
  );
});

test('failures that don’t stop end the process', async () => {
  const often = `for (let i = 0; i < 60; i += 1) within(work('a'), () => setTimeout(() => { throw new Error('oops'); }, i));`;
  expect(await run(often)).toMatch(/ends: oops$/);
});
