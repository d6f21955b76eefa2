import type { FreshdeskClient } from '../../connector/sources/freshdesk/client';
import { freshdeskDirectory } from '../../connector/sources/freshdesk/directory';
import { mayHaveReplies } from '../../connector/sources/freshdesk/pull-state';
import { reportSchema, orderedSchema, groupsSchema } from '../../connector/sources/freshchat/schemas';
import {
  agentSchema,
  conversationsSchema,
  groupsSchema as freshdeskGroupsSchema,
  rolesSchema,
  ticketFieldsSchema,
  ticketSchema,
  ticketsSchema,
} from '../../connector/sources/freshdesk/schemas';
import { describeShared, recorded } from '../setup/shared-data';

describeShared('recorded answers of Freshdesk', () => {
  test.each([
    ['agents_me', agentSchema],
    ['roles', rolesSchema],
    ['groups', freshdeskGroupsSchema],
    ['ticket_fields', ticketFieldsSchema],
    ['ticket_fields_subset', ticketFieldsSchema],
    ['ticket_view', ticketSchema],
    ['tickets', ticketsSchema],
    ['tickets_list', ticketsSchema],
    ['conversations', conversationsSchema],
    ['ticket_conversations', conversationsSchema],
  ])('%s is understood', (name, schema) => {
    const parsed = schema.safeParse(recorded(`freshdesk/${name}.json`));
    expect(parsed.error).toBeUndefined();
  });

  test('groups and sources get their names (D4)', async () => {
    const client = {
      groups: async () => freshdeskGroupsSchema.parse(recorded('freshdesk/groups.json')),
      ticketFields: async () => ticketFieldsSchema.parse(recorded('freshdesk/ticket_fields_subset.json')),
    } as unknown as FreshdeskClient;
    const { entries } = await freshdeskDirectory(client, new AbortController().signal);
    expect(entries).toContainEqual({ kind: 'group', id: '67000259997', name: 'Billing', active: true });
    expect(entries).toContainEqual({ kind: 'source', id: '9', name: 'Feedback Widget', active: true });
  });
});

describeShared('recorded answers of Freshchat', () => {
  test('an ordered and a made report are understood', () => {
    const docs = recorded('freshchat/raw_report_docs.json') as Record<string, unknown>;
    const answers = Object.entries(docs);
    const ordered = answers.find(([name]) => name.startsWith('POST response'))?.[1];
    expect(orderedSchema.parse(ordered).id).toBe('dhc1e5bb-27sb-4d64-b20d-c7f6q63a7927');
    const made = answers.find(([name]) => name.startsWith('GET response'))?.[1];
    expect(reportSchema.parse(made)).toMatchObject({ status: 'made', links: [{ status: 'made' }] });
  });
});

describe('answers that lack fields or have them in other types', () => {
  const ticket = { id: 1, created_at: '2026-03-10T12:00:00Z', updated_at: '2026-03-10T12:00:01Z' };

  test.each<[string, object]>([
    ['nothing but what identifies and dates it', ticket],
    ['ids as texts', { ...ticket, id: '1', group_id: '7', source: '1' }],
    ['nulls', { ...ticket, group_id: null, source: null, spam: null, deleted: null, stats: null }],
    ['statistics of another form', { ...ticket, stats: { requester_responded_at: 5 } }],
    ['times with an offset', { ...ticket, updated_at: '2026-03-10T13:00:01.000+01:00' }],
    ['fields nobody knows', { ...ticket, surprise: { deep: [1] } }],
  ])('a ticket with %s', (_, row) => {
    expect(ticketsSchema.parse([row]).rows[0]).toMatchObject({
      id: '1',
      updated_at: Date.parse('2026-03-10T12:00:01Z'),
      spam: false,
      deleted: false,
    });
  });

  test('without statistics the ticket’s conversations are asked for', () => {
    const [row] = ticketsSchema.parse([ticket]).rows;
    expect(mayHaveReplies(row!, { repliesFrom: 0, hidden: [] })).toBe(true);
  });

  test('a conversation without flags or source', () => {
    const { rows } = conversationsSchema.parse([{ id: '5', created_at: ticket.created_at }]);
    expect(rows[0]).toMatchObject({ id: '5', incoming: false, private: false, source: null });
  });

  test('choices of the source as {id: [names]}', async () => {
    const field = { type: 'default_source', choices: { '1': ['Email', 'E-Mail'], '101': ['Kiosk'] } };
    const client = {
      groups: async () => ({ rows: [], odd: 0 }),
      ticketFields: async () => ticketFieldsSchema.parse([{ type: 'custom_text' }, field]),
    } as unknown as FreshdeskClient;
    const { entries } = await freshdeskDirectory(client, new AbortController().signal);
    expect(entries.map(({ id, name }) => [id, name])).toEqual([
      ['1', 'Email'],
      ['101', 'Kiosk'],
    ]);
  });

  test.each([
    ['IN_PROGRESS', 'under way'],
    ['Completed', 'made'],
    ['FAILED', 'failed'],
    [undefined, 'under way'],
  ])('a report with status %s is %s', (status, meaning) => {
    expect(reportSchema.parse({ status })).toEqual({ status: meaning, links: [] });
  });

  test('Freshchat groups without pagination, with ids as numbers', () => {
    expect(groupsSchema.parse({ groups: [{ id: 5, name: 'A' }] }).groups.rows).toEqual([
      { id: '5', name: 'A' },
    ]);
  });
});
