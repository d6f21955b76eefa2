import { Gauge, Registry } from 'prom-client';
import { measuredTogether } from '../connector/metrics';

test('each scrape measures once, and shows all that is measured together as it is now', async () => {
  const registry = new Registry();
  let measured = 0;
  const collect = measuredTogether(async () => {
    await Promise.resolve();
    measured += 1;
    for (const gauge of [one, other]) gauge.set(measured);
  });
  const common = { help: 'of a test', registers: [registry], collect };
  const one = new Gauge({ ...common, name: 'one' });
  const other = new Gauge({ ...common, name: 'other' });
  for (const scrape of [1, 2]) {
    const text = await registry.metrics();
    expect(text).toMatch(new RegExp(`^one ${scrape}$`, 'm'));
    expect(text).toMatch(new RegExp(`^other ${scrape}$`, 'm'));
  }
});
