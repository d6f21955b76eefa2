import { stateNamed, typeOf, type AlertEvent } from './event';
import type { Language } from './languages';
import { linkText, severalText, wordsFor } from './texts';

/** Alerts that go out together (page 7: several within a minute are one message). */
export interface Batch {
  readonly events: readonly AlertEvent[];
  readonly language: Language;
  /** Of the page of an integration, by its id; null leads to the overview. */
  readonly addressOf: (integrationId: string | null) => string;
}

/** The batch as plain text, with a subject. */
export function asText({ events, language, addressOf }: Batch): { subject: string; text: string } {
  const parts = events.map((event) => {
    const { title, lines } = wordsFor(event, language);
    return [
      title,
      '',
      ...lines,
      '',
      `${linkText(language)} ${addressOf(event.integration?.id ?? null)}`,
    ].join('\n');
  });
  const [first] = events;
  const subject =
    events.length === 1 && first !== undefined
      ? wordsFor(first, language).title
      : severalText(language, events.length);
  return { subject, text: `${parts.join('\n\n---\n\n')}\n` };
}

/** The body of a Standard Webhook: one event, or several as `alerts.gathered`. */
export function asStandard(batch: Batch): string {
  const bodies = batch.events.map((event) => standardEvent(event, batch));
  const [first] = bodies;
  if (bodies.length === 1) return JSON.stringify(first);
  const timestamp = bodies.at(-1)?.timestamp;
  return JSON.stringify({ type: 'alerts.gathered', timestamp, data: { alerts: bodies } });
}

function standardEvent(event: AlertEvent, { language, addressOf }: Batch) {
  const { title, lines } = wordsFor(event, language);
  const { integration, from, to } = event;
  const named = integration && { id: integration.id, name: integration.name, product: integration.product };
  return {
    type: typeOf(event),
    timestamp: new Date(event.at).toISOString(),
    data: {
      integration: named,
      from: stateNamed(from),
      to,
      since: new Date(event.since).toISOString(),
      message: [title, ...lines].join(' '),
      url: addressOf(integration?.id ?? null),
    },
  };
}

/** The body of a Slack incoming webhook. */
export function asSlack(batch: Batch): string {
  const { events, language, addressOf } = batch;
  const blocks = events.map((event) => {
    const { title, lines } = wordsFor(event, language);
    const link = `<${addressOf(event.integration?.id ?? null)}|${linkText(language).replace(/\s*:$/, '')}>`;
    const text = [`*${escaped(title)}*`, ...lines.map(escaped), link].join('\n');
    return { type: 'section', text: { type: 'mrkdwn', text } };
  });
  return JSON.stringify({ text: asText(batch).subject, blocks });
}

/** Slack's three characters that would be markup. */
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The body for a Teams workflow, "When a Teams webhook request is received": an Adaptive Card. */
export function asTeams(batch: Batch): string {
  const { events, language, addressOf } = batch;
  const body = events.flatMap((event) => {
    const { title, lines } = wordsFor(event, language);
    return [
      { type: 'TextBlock', text: title, weight: 'Bolder', wrap: true },
      { type: 'TextBlock', text: lines.join(' '), wrap: true },
    ];
  });
  const [first] = events;
  const url = addressOf(events.length === 1 ? (first?.integration?.id ?? null) : null);
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
    actions: [{ type: 'Action.OpenUrl', title: linkText(language).replace(/\s*:$/, ''), url }],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return JSON.stringify({ type: 'message', attachments: [{ contentType, content }] });
}
