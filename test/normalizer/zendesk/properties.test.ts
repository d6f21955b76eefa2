import fc from 'fast-check';
import type { Fact } from '../../../connector/normalizer/types';
import type { View } from '../../../connector/normalizer/zendesk/directory';
import { story, views } from './arbitrary';
import { isIn, stateAfter } from './naive';
import { contactsOf, counterOf, normalize, STAFF, type Story } from './story';

const UNSOLVED = ['new', 'open', 'pending', 'hold'];

/** Rule Z2 read aloud: what counts in which view. */
function naiveContacts({ audits }: Story, definitions: readonly View[]): string[] {
  const contacts: string[] = [];
  audits.forEach(({ id, at, created, comments, via }, index) => {
    const merge = via?.name === 'Merged ticket';
    const customer = comments.some((one) => one.public && !merge && !STAFF.has(one.authorId!));
    for (const { id: viewId, conditions } of definitions) {
      if (!isIn(conditions, audits, index + 1, at)) continue;
      const entered = !isIn(conditions, audits, index, at);
      const unsolved = UNSOLVED.includes(String(stateAfter(audits, index + 1).status));
      if (created) contacts.push(`${id} ${viewId} Z2a`);
      else if (customer) contacts.push(`${id} ${viewId} Z2b`);
      else if (entered && unsolved) contacts.push(`${id} ${viewId} Z2c`);
    }
  });
  return contacts.sort();
}

function found(facts: readonly Fact[], definitions: readonly View[], from?: number): string[] {
  return normalize(facts, definitions, from)
    .contacts.flatMap(({ key, counted }) =>
      counted.map(({ queue, rule }) => `${key} ${queue.split('/')[1]!} ${rule}`),
    )
    .sort();
}

test('Z2, Z7: views and contacts are those of the naive evaluator', () => {
  fc.assert(
    fc.property(story, views, (told, definitions) => {
      expect(found(told.facts(), definitions)).toEqual(naiveContacts(told, definitions));
    }),
    { numRuns: 2_000 },
  );
});

/** As a store keeps facts: the first of each key. */
function stored(facts: readonly Fact[]): Fact[] {
  return [...new Map([...facts].reverse().map((fact) => [fact.key, fact])).values()];
}

test('G1: neither the order in which facts arrive nor their repetition makes a difference', () => {
  const arrivals = story.chain((told) => {
    const facts = [...told.facts(), ...told.exported()];
    const twice = [...facts, ...told.facts(), ...told.exported()];
    return fc.tuple(fc.constant(facts), fc.shuffledSubarray(twice, { minLength: twice.length }));
  });
  fc.assert(
    fc.property(arrivals, views, ([facts, arriving], definitions) => {
      expect(normalize(stored(arriving), definitions)).toEqual(normalize(facts, definitions));
    }),
  );
});

test('G1, Z2: it makes no difference who was known as staff when an audit was taken in', () => {
  const knownThen = fc.array(fc.subarray([...STAFF]), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(story, knownThen, views, (told, known, definitions) => {
      const facts = told.facts();
      const taken = known.map((ids) => told.facts((id) => ids.includes(id)));
      const mixed = facts.map((_, index) => taken[index % taken.length]![index]!);
      expect(found(mixed, definitions)).toEqual(found(facts, definitions));
    }),
  );
});

test('G1: what a counter counted before makes no difference to what it counts now', () => {
  fc.assert(
    fc.property(story, story, views, (told, other, definitions) => {
      const facts = told.facts();
      const counter = counterOf(definitions);
      for (let known = 1; known < facts.length; known += 1) counter.count(facts.slice(-known), 0);
      counter.count(other.facts(), 0);
      expect(counter.count(facts, 0)).toEqual(counterOf(definitions).count(facts, 0));
    }),
  );
});

test('Z4: folding backwards from the present state gives what folding forwards from the creation gives', () => {
  const withCut = story.chain((told) => fc.tuple(fc.constant(told), fc.nat({ max: told.audits.length - 1 })));
  fc.assert(
    fc.property(withCut, views, ([told, cut], definitions) => {
      const from = told.audits[cut]!.at;
      const inside = told.facts().filter(({ at }) => at >= from);
      const [ticket, state] = told.exported();
      const forwards = contactsOf(told, definitions, from, [...told.facts(), ticket]);
      const backwards = contactsOf(told, definitions, from, [...inside, ticket, state]);
      expect(backwards).toEqual(forwards);
    }),
    { numRuns: 2_000 },
  );
});
