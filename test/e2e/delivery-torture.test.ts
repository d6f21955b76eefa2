import { torture } from '../delivery/torture/torture';
import { places } from './place';

/** Page 7, "Delivery to injixo"; `npm run bench delivery` is the full length. */

describe.each(places)('%s', (_name, makePlace) => {
  test('an injixo in trouble, and kill -9 at random instants: every contact arrives once, in order, but for what is named', async () => {
    const place = await makePlace();
    const verdict = await torture({
      place,
      contacts: 1_500,
      groups: 4,
      kills: 2,
      killsWithinMs: 1_500,
      batch: 50,
      endLeases: true,
      injixo: { trouble: 0.3, perSecond: 10, burst: 5, slowMs: 20, seed: 7 },
    });
    await place.remove();
    expect(verdict).toMatchObject({ unnamed: 0, lost: 0, outOfOrder: 0, equalAfterImport: true });
    expect(verdict.doubled).toBeLessThanOrEqual(verdict.kills + verdict.lostAnswers);
  });
});
