import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { merge } from '../../../connector/sources/zendesk/read-ahead';

const built = path.resolve(__dirname, '../../../dist/connector/sources/zendesk/read-ahead.js');

async function* numbers(from: number, to: number): AsyncGenerator<number> {
  for (let number = from; number < to; number += 1) yield number;
}

test('what several sources give comes as it comes, each in its own order', async () => {
  const taken: number[] = [];
  for await (const number of merge([numbers(0, 3), numbers(10, 13)])) taken.push(number);
  expect(taken.filter((number) => number < 10)).toEqual([0, 1, 2]);
  expect(taken.filter((number) => number >= 10)).toEqual([10, 11, 12]);
});

/** Works long on each thing, in a process of its own: a rejection that nobody handles meanwhile would end it. */
async function workedOn(sources: string, leavesEarly: boolean): Promise<string> {
  const script = `
    const { merge, readAhead } = require(${JSON.stringify(built)});
    async function* numbers(from, to) { for (let number = from; number < to; number += 1) yield number; }
    async function* failing() { yield 0; throw new Error('refused'); }
    (async () => {
      for await (const number of ${sources}) {
        if (${String(leavesEarly)}) return 'left';
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return 'complete';
    })()
      .catch((error) => error.message)
      .then((outcome) => setTimeout(() => console.log(outcome), 5));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  return stdout.trim();
}

test.each([
  ['alone', 'merge([failing()])'],
  ['beside another that goes on', 'merge([failing(), numbers(0, 100)])'],
  ['beside another that fails', 'merge([failing(), failing()])'],
  ['read ahead', 'merge([readAhead(failing(), 3), readAhead(numbers(0, 100), 2)])'],
])(
  'a source that fails while the last thing is worked on, %s, fails there and nowhere else',
  async (_, sources) => {
    expect(await workedOn(sources, false)).toBe('refused');
    expect(await workedOn(sources, true)).toBe('left');
  },
);
