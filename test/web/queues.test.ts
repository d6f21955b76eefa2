import { products } from '../../connector/products';
import { overlap } from '../../connector/web/queues/overlap';
import { shortName } from '../../connector/web/queues/short-name';

describe('whether a contact can be counted in several of the chosen queues', () => {
  const integrations = [
    { id: 'zendesk', product: 'zendesk' as const },
    { id: 'other', product: 'zendesk' as const },
    { id: 'desk', product: 'freshdesk' as const },
  ];
  const inZendesk = (name: string, integrationId = 'zendesk') => ({ name, integrationId });

  test('in two views of one Zendesk account it can', () => {
    expect(overlap([inZendesk('All (email)'), inZendesk('Open (email)')], integrations, products)).toBe(true);
  });

  test.each([
    ['one view', [inZendesk('All (email)')]],
    ['views of two accounts', [inZendesk('All (email)'), inZendesk('All (email)', 'other')]],
    [
      'calls',
      [inZendesk('Calls Inbound For Sales'), inZendesk('Calls Inbound Ungrouped'), inZendesk('All (email)')],
    ],
    ['Freshdesk', [inZendesk('Sales email Tickets', 'desk'), inZendesk('Sales email Replies', 'desk')]],
  ])('in %s it can’t', (_, queues) => {
    expect(overlap(queues, integrations, products)).toBe(false);
  });
});

test('where room is short, names that are alike at their beginnings are still told apart', () => {
  const team = 'Customer Support for partners, resellers and wholesale in Northern Europe';
  const [tickets, replies] = [shortName(`${team} email Tickets`), shortName(`${team} email Replies`)];
  expect(tickets).toBe('Customer Support for partners,…ern Europe email Tickets');
  expect(replies).not.toBe(tickets);
  expect(shortName('Calls Inbound For Senior Agents')).toBe('Calls Inbound For Senior Agents');
});
