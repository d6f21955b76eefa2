import { toAudit } from '../../../connector/sources/zendesk/events';
import { Intake } from '../../../connector/sources/zendesk/intake';
import {
  callsSchema,
  eventsSchema,
  ticketSchema,
  viewsSchema,
} from '../../../connector/sources/zendesk/schemas';
import { describeShared, recorded } from '../../setup/shared-data';

type Json = ReturnType<typeof JSON.parse>;

describeShared('recorded answers', () => {
  test('an entry of the event export in its real shape', () => {
    const { example } = recorded('zendesk/ticket-events-real-shape.json');
    const [event] = eventsSchema.parse(example).ticket_events.rows;
    expect(toAudit(event!)).toEqual({
      id: '999999',
      ticketId: '3',
      at: Date.parse('2022-03-17T16:03:07Z'),
      updaterId: '9999999',
      via: { name: 'Web form' },
      created: false,
      changes: [
        { field: 'status', value: 'solved', previous: 'open' },
        { field: '360041597112', value: 'set_up_app', previous: null },
      ],
      comments: [{ authorId: '10', public: true, via: null }],
    });
  });

  test('a ticket: what is stored of it has none of the customer’s words (G5)', () => {
    const [ticket] = recorded('zendesk/estuary-tickets.json');
    const told = { ...ticket, updated_at: ticket.created_at, custom_fields: [{ id: 7, value: 'x' }] };
    const facts = new Intake([]).ticketWithState(ticketSchema.parse(told));
    const text = JSON.stringify(facts);
    expect(facts.map(({ kind }) => kind)).toEqual(['ticket', 'state']);
    expect(text).toContain('sample_ticket');
    expect(text).not.toContain('problem setting up');
    expect(text).not.toContain('Meet the ticket');
  });

  test('calls', () => {
    const { calls } = recorded('zendesk-talk/airbyte-talk-real-calls-legs.json');
    const page = callsSchema.parse({ calls, next_page: null });
    expect(new Intake([]).calls(page.calls.rows)).toEqual([]); // all of them outbound (T1)
    const inbound = callsSchema.parse({ calls: [recorded('zendesk-talk/call_fields.json')] }).calls;
    expect(new Intake([]).calls(inbound.rows)).toMatchObject([{ subject: 'call:123' }]);
  });

  test('views', () => {
    const views = recorded('zendesk/zenpy-active_views.json').flatMap((one: Json) => one.body?.views ?? []);
    const parsed = viewsSchema.parse({ views });
    expect(parsed.views.rows).toHaveLength(views.length);
  });
});
