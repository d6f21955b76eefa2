import { troubles, typeOf, type AlertEvent } from '../../connector/alerts/event';
import { languages } from '../../connector/alerts/languages';
import { asSlack, asStandard, asTeams, asText } from '../../connector/alerts/render';
import { NOON } from '../setup/integrations';

const event = (kind: AlertEvent['kind'], changes: Partial<AlertEvent> = {}): AlertEvent => ({
  kind,
  integration: { id: 'int_a', name: 'Support <EU> & co', product: 'freshdesk' },
  from: 'operational',
  to: kind,
  since: NOON,
  at: NOON + 1_000,
  coverage: NOON - 60_000,
  ...changes,
});
const addressOf = (id: string | null) => `https://connect.example.com/${id ?? ''}`;
const kinds = [...troubles, 'import_finished', 'recovered', 'test'] as const;

describe.each(languages)('in %s', (language) => {
  test.each(kinds)('%s says what happened, since when, what it means, what to do, and where', (kind) => {
    const { subject, text } = asText({ events: [event(kind)], language, addressOf });
    expect(text).toContain(subject);
    expect(text).toMatch(/2026/);
    expect(text).toContain('https://connect.example.com/int_a');
    expect(text).not.toMatch(/[{}]|undefined|null/);
    expect(text.split('\n').filter(Boolean)).toHaveLength(5);
  });

  test('several are one message', () => {
    const { subject, text } = asText({ events: [event('failing'), event('recovered')], language, addressOf });
    expect(subject).toContain('2');
    expect(text.match(/example\.com/g)).toHaveLength(2);
  });
});

test('a standard webhook tells one event, or several as one', () => {
  const one = JSON.parse(asStandard({ events: [event('failing')], language: 'en', addressOf })) as object;
  expect(one).toEqual({
    type: 'integration.state_changed',
    timestamp: '2026-03-10T12:00:01.000Z',
    data: {
      integration: { id: 'int_a', name: 'Support <EU> & co', product: 'freshdesk' },
      from: 'operational',
      to: 'failing',
      since: '2026-03-10T12:00:00.000Z',
      message: expect.stringContaining('cannot be read') as string,
      url: 'https://connect.example.com/int_a',
    },
  });
  const two = JSON.parse(
    asStandard({ events: [event('failing'), event('import_finished')], language: 'en', addressOf }),
  ) as { type: string; data: { alerts: { type: string }[] } };
  expect(two.type).toBe('alerts.gathered');
  expect(two.data.alerts.map(({ type }) => type)).toEqual([
    'integration.state_changed',
    'integration.import_finished',
  ]);
});

test('delivery to injixo has a type of its own, its recovery too', () => {
  expect(typeOf(event('injixo_rejected'))).toBe('delivery.state_changed');
  expect(typeOf(event('recovered', { from: 'injixo_rejected' }))).toBe('delivery.state_changed');
  expect(typeOf(event('recovered', { from: 'failing' }))).toBe('integration.state_changed');
  const events = [event('recovered', { from: 'injixo_rejected', to: 'operational' })];
  const body = asStandard({ events, language: 'en', addressOf });
  expect(JSON.parse(body)).toMatchObject({ data: { from: 'rejected', to: 'operational' } });
});

test('a name is no markup in Slack, and Teams gets a card', () => {
  const slack = asSlack({ events: [event('failing')], language: 'en', addressOf });
  expect(slack).toContain('Support &lt;EU&gt; &amp; co');
  expect(slack).toContain('<https://connect.example.com/int_a|Open the integration>');
  const teams = JSON.parse(asTeams({ events: [event('failing')], language: 'fr', addressOf })) as {
    attachments: { content: { type: string; actions: { url: string; title: string }[] } }[];
  };
  expect(teams.attachments[0]!.content).toMatchObject({
    type: 'AdaptiveCard',
    actions: [{ url: 'https://connect.example.com/int_a', title: 'Ouvrir l’intégration' }],
  });
});
