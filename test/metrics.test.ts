import { Gauge } from 'prom-client';
import { allMetrics } from '../connector/http/metrics-of';
import { createMetrics } from '../connector/metrics';

test('what is told of integrations is of this very scrape, and of whom it is asked for', async () => {
  const metrics = createMetrics();
  let scrape = 0;
  metrics.report(async (registry, organisationId) => {
    const gauges = ['one', 'other'].map((name) => new Gauge({ name, help: name, registers: [registry] }));
    scrape += 1;
    await Promise.resolve();
    for (const gauge of gauges) gauge.set(organisationId === null ? scrape : -scrape);
  });
  metrics.report(() => Promise.reject(new Error('the store does not answer')));
  expect(await allMetrics(metrics)).toMatch(/^one 1$[^]*^other 1$/m);
  expect(await allMetrics(metrics)).toMatch(/^one 2$[^]*^other 2$/m);
  expect(await metrics.ofIntegrations('org_a')).toMatch(/^one -3$[^]*^other -3$/m);
});
