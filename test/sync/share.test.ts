import fc from 'fast-check';
import { holderOf } from '../../connector/sync/share';

const names = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 });
const ids = Array.from({ length: 3_000 }, (_, index) => `int_${index}`);

describe('integrations are shared out among processes', () => {
  test('in whatever order the processes are named, all of them come to the same answer', () => {
    fc.assert(
      fc.property(names, fc.string(), (members, id) => {
        expect(holderOf(id, [...members].reverse())).toBe(holderOf(id, members));
        expect(members).toContain(holderOf(id, members));
      }),
    );
    expect(holderOf('int_1', [])).toBeNull();
  });

  test('who comes takes from all, who goes leaves to all, and nothing else changes hands', () => {
    fc.assert(
      fc.property(names, fc.uuid(), (members, another) => {
        fc.pre(!members.includes(another));
        for (const id of ids.slice(0, 50)) {
          const after = holderOf(id, [...members, another]);
          expect([another, holderOf(id, members)]).toContain(after);
        }
      }),
    );
  });

  test('shares are about equal', () => {
    const members = ['a', 'b', 'c', 'd'];
    const shares = members.map((member) => ids.filter((id) => holderOf(id, members) === member).length);
    for (const share of shares) expect(Math.abs(share - 750)).toBeLessThan(100);
  });
});
