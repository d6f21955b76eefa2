import type { Answer } from './http';

export const PURPOSES = ['handshake', 'events', 'heartbeat'];
/** What only these tests send, so that an echo would show. */
export const MARK = 'Zx9-echo';

/** An error as page 2 has it: JSON, a code, plain words, and nothing of what was sent. */
export function expectError(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expect(Object.keys(answer.body)).toEqual(['error']);
  const { message: words } = answer.body.error as { message: string };
  expect(words).toMatch(/^[A-Z].{20,}\.$/);
  expect(answer.text).not.toContain(MARK);
  expect(answer.text).not.toMatch(/zod|jwt|jws malformed|SyntaxError|at Object|node_modules/i);
}
