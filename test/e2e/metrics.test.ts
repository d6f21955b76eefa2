import axios from 'axios';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { PostOffice } from '../alerts/post-office';
import { apiClient } from '../demo/api-client';
import { postJson } from '../push/http';
import { message, ticket } from '../push/tokens';
import { InjixoSimulator } from '../simulators/injixo';
import { connectFreshdesk, DOMAIN, eventually, startFreshdesk } from './account';
import { startConnector } from './connectors';
import { ADMIN_TOKEN, folder } from './place';

/** What `/metrics` tells of delivery and alerts, and that the dashboard and rules in `deploy/` ask for nothing else. */

const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(z.object({ expr: z.string(), annotations: z.record(z.string(), z.string()) })),
    }),
  ),
});
const dashboardSchema = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })),
  templating: z.object({
    list: z.array(z.object({ query: z.union([z.string(), z.object({ query: z.string() })]) })),
  }),
});

const { groups } = rulesSchema.parse(parse(readFileSync('deploy/prometheus-rules.yml', 'utf8')));
const dashboard = dashboardSchema.parse(JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')));
const rules = groups.flatMap((group) => group.rules);
const asked: [expression: string, shownLabels: string[]][] = [
  ...rules.map(({ expr, annotations }): [string, string[]] => [
    expr,
    [
      ...Object.values(annotations)
        .join(' ')
        .matchAll(/\$labels\.(\w+)/g),
    ].map(([, label = '']) => label),
  ]),
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }): [string, string[]] => [expr, []])),
];

/** The metrics that an expression names, each with the labels that it is asked for by. */
function metricsIn(expression: string): [name: string, labels: string[]][] {
  const by = [...expression.matchAll(/\bby \(([\w, ]+)\)/g)].flatMap(([, labels = '']) =>
    labels.split(/, */),
  );
  const bare = expression
    .replace(/\bby \([\w, ]+\)/g, '')
    .replace(/"[^"]*"/g, '""')
    .replace(/\[[^\]]*\]/g, '');
  return [...bare.matchAll(/\b([a-z]\w*_\w+)\b(?!\s*\()(?:\{([^}]*)\})?/g)].map(
    ([, name = '', matchers = '']) => [
      name,
      [...by, ...[...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label)],
    ],
  );
}

/** Each metric that is exposed, with the labels of its values. */
function exposed(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z]\w*)(?:\{(.*)\})? \S+$/gm)) {
    const known = found.get(name) ?? found.set(name, new Set()).get(name)!;
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
  }
  return found;
}

test('delivery, alerts and all that the dashboard and the rules ask for', async () => {
  const injixo = new InjixoSimulator();
  const office = new PostOffice();
  const [place, { desk, baseUrl }, { hookUrl }] = await Promise.all([
    folder(),
    startFreshdesk(),
    office.open(),
  ]);
  const connector = await startConnector({
    ...place.env,
    FRESHDESK_BASE_URL: baseUrl,
    INJIXO_BASE_URL: await injixo.start(),
    ALERT_PRIVATE_HOSTS: 'true',
    ALERT_GATHER_SECONDS: '1',
  });
  const api = apiClient(connector.url, ADMIN_TOKEN);
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const scrape = async () =>
    (await axios.get<string>(`${connector.url}/metrics`, { headers, proxy: false })).data;
  const { id, apiKey } = await connectFreshdesk(api, desk);
  await api.post('/alerts', { name: 'Hook', type: 'webhook', url: hookUrl });
  await api.put(`/integrations/${id}/delivery`, {
    apiKey: injixo.access.key,
    configurationId: 1,
    from: new Date(Date.now() - 86_400_000).toISOString(),
    mode: 'live',
  });
  const push = (contacts: number) => {
    const events = Array.from({ length: contacts }, () => ticket());
    return postJson(
      `${connector.url}/v1/events`,
      JSON.stringify({ token: message(apiKey, 'events', { domain: DOMAIN, events }) }),
    );
  };
  const of = `integration="${id}",product="freshdesk"`;

  await push(3);
  await eventually(async () => expect(await scrape()).toMatch(/^injixo_contacts_delivered_total 3$/m));
  expect(await scrape()).toContain(`injixo_contacts_waiting{${of}} 0`);

  injixo.access.key = 'another';
  await push(2);
  const text = await eventually(async () => {
    const now = await scrape();
    expect(now).toContain(`injixo_delivery_state{${of},state="rejected"} 1`);
    expect(now).toMatch(/^alerts_total\{type="webhook",outcome="sent"\} [1-9]/m);
    return now;
  });
  expect(text).toContain(`injixo_delivery_state{${of},state="delivering"} 0`);
  expect(text).toContain(`injixo_contacts_waiting{${of}} 2`);
  expect(text).toMatch(new RegExp(`^injixo_delivery_lag_seconds\\{${of}\\} \\d`, 'm'));
  expect(text).toMatch(/^injixo_request_duration_seconds_count\{outcome="rejected"\} [1-9]/m);

  const metrics = exposed(text);
  for (const [expression, shown] of asked) {
    const named = metricsIn(expression);
    if (named.length === 0) expect(expression).toBe('up{job="injixo-connect"} == 0');
    for (const [name, labels] of named) {
      expect([expression, name, metrics.has(name)]).toEqual([expression, name, true]);
      for (const label of [...labels, ...shown])
        expect([expression, label, metrics.get(name)?.has(label)]).toEqual([expression, label, true]);
    }
  }
  const [, , template = ''] =
    /(label_values)\((\w+), integration\)/.exec(JSON.stringify(dashboard.templating)) ?? [];
  expect(metrics.get(template)?.has('integration')).toBe(true);

  await connector.stop();
  await Promise.all([injixo.stop(), office.close(), desk.stop(), place.remove()]);
});
