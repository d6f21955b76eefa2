import { auditFact, type Audit } from '../../../connector/normalizer/zendesk/audit-fact';
import type { FieldTypes } from '../../../connector/normalizer/zendesk/fields';
import { auditsSchema, fromList } from '../../../connector/sources/zendesk/audit-list';
import { toAudit } from '../../../connector/sources/zendesk/events';
import { eventsSchema } from '../../../connector/sources/zendesk/schemas';
import { describeShared, recorded } from '../../setup/shared-data';
import { DAY, ManualClock } from '../../simulators/shared/clock';
import { generateHistory, seedAccount } from '../../simulators/zendesk';
import { auditJson } from '../../simulators/zendesk/http/audit-json';
import { eventJson } from '../../simulators/zendesk/http/event-json';

const END = Date.parse('2026-06-01T12:00:00Z');
const factOf = (audit: Audit, fieldTypes: FieldTypes = new Map()) =>
  auditFact(audit, { fieldTypes, isStaff: () => false });
const listed = (...audits: unknown[]) => auditsSchema.parse({ audits }).audits.rows.map(fromList);
const exported = (...ticket_events: unknown[]) =>
  eventsSchema.parse({ ticket_events, end_time: null, next_page: null }).ticket_events.rows.map(toAudit);

/** Tags in any order are the same. */
const unordered = ({ data, ...fact }: ReturnType<typeof factOf>) => {
  const { t, ...rest } = JSON.parse(data) as { t?: string[][] };
  return { ...fact, data: { ...rest, t: t?.map((tags) => [...tags].sort()) } };
};

describe('the same audit is the same fact, whichever way it was read (Z4)', () => {
  test.each([1, 2, 3])('every audit of a lifelike account (seed %i)', (seed) => {
    const seeded = seedAccount({ clock: new ManualClock(END) });
    const size = { tickets: 150, audits: 1_500, calls: 0 };
    generateHistory(seeded, { ...size, from: END - 30 * DAY, to: END, seed });
    const audits = seeded.account.desk.byTime();
    expect(audits.length).toBeGreaterThan(1_000);
    const types = new Map(seeded.account.directory.fields.map(({ id, type }) => [String(id), type]));
    const byExport = exported(...audits.map((audit) => eventJson(audit, true))).map((one) =>
      factOf(one, types),
    );
    const byList = listed(...audits.map(auditJson)).map((one) => factOf(one, types));
    expect(byList.map(unordered)).toEqual(byExport.map(unordered));
  });

  const base = { id: 7, ticket_id: 3, created_at: '2026-05-01T10:00:00Z' };
  const event = (via: string, ...child_events: object[]) =>
    exported({ ...base, timestamp: Date.parse(base.created_at) / 1000, updater_id: 5, via, child_events });
  const audit = (via: object, ...events: object[]) => listed({ ...base, author_id: 5, via, events });

  test.each([
    ['a mail', 'Mail', { channel: 'email', source: { rel: null } }],
    ['the widget', 'Web widget', { channel: 'web', source: { rel: 'web_widget' } }],
    ['a call to the account', 'Phone call (inbound)', { channel: 'voice', source: { rel: 'inbound' } }],
    ['a call by an agent', 'Phone call (outbound)', { channel: 'voice', source: { rel: 'outbound' } }],
    ['a merge, named by its channel', 'Merged ticket', { channel: 'merge', source: {} }],
    ['a merge, named by its relation', 'Merged ticket', { channel: 'web', source: { rel: 'merge' } }],
    ['a follow-up', 'Closed ticket', { channel: 'web', source: { rel: 'follow_up' } }],
    ['a trigger', 'Rule', { channel: 'rule', source: { rel: 'trigger' } }],
  ])('%s', (_, label, via) => {
    const comment = { author_id: 9, public: true };
    const one = event(label, { event_type: 'Comment', ...comment, via: {} });
    const other = audit(via, { type: 'Comment', ...comment });
    expect(other.map((one) => factOf(one))).toEqual(one.map((one) => factOf(one)));
  });

  test.each(['VoiceComment', 'FacebookComment', 'Tweet'])('a public %s is a comment (Z2)', (type) => {
    const part = { author_id: 9, public: true };
    expect(JSON.parse(factOf(audit({ channel: 'voice' }, { type, ...part })[0]!).data)).toMatchObject({
      p: [['', '9']],
    });
    expect(JSON.parse(factOf(event('Voicemail', { event_type: type, ...part })[0]!).data)).toMatchObject({
      p: [['', '9']],
    });
  });

  test('the system (author -1) is nobody: its comment is no customer’s (Z2)', () => {
    const part = { author_id: -1, public: true };
    const told = [
      ...audit({ channel: 'web' }, { type: 'Comment', ...part }),
      ...event('Web form', { event_type: 'Comment', ...part }),
    ];
    expect(told.map(({ comments }) => comments[0]?.authorId)).toEqual([null, null]);
    for (const one of told) expect(JSON.parse(factOf(one).data)).not.toHaveProperty('p');
  });

  test('what merely happens to a comment is none', () => {
    const [one] = audit({ channel: 'web' }, { type: 'CommentPrivacyChange', author_id: 9, public: true });
    expect(one?.comments).toEqual([]);
  });

  test('a comment that repeats the audit’s way and one that leaves it out are the same (Z3(b))', () => {
    const comment = { event_type: 'Comment', author_id: 9, public: true };
    const repeated = event('Mail', { ...comment, via: { channel: 'email' } });
    expect(repeated.map((one) => factOf(one))).toEqual(
      event('Mail', { ...comment, via: {} }).map((one) => factOf(one)),
    );
  });
});

describeShared('a recorded audit', () => {
  test('by the list is the same fact as by the export, and holds nothing of the customer’s (G5)', () => {
    const audits = recorded('zendesk/estuary-ticket_audits.json');
    const [{ events, ...audit }] = audits;
    const child_events = events.map(({ type, field_name, value, ...rest }: Record<string, string>) =>
      type === 'Comment'
        ? { event_type: type, via: {}, ...rest }
        : { event_type: type, via: 'Sample ticket', ...named(field_name!, value) },
    );
    const twin = { ...audit, updater_id: audit.author_id, via: 'Sample ticket', child_events };
    const [fact] = listed(...audits).map((one) => factOf(one));
    expect(fact).toEqual(exported(twin).map((one) => factOf(one))[0]);
    expect(fact).toMatchObject({ subject: 'ticket:12', key: 'audit:28835719459732' });
    expect(JSON.parse(fact!.data)).toMatchObject({
      n: 1,
      v: 'sample_ticket',
      p: [['', '28835719437332']],
      u: '28835702984212',
    });
    expect(fact!.data).not.toMatch(/order\?|SAMPLE|Boardman|54\.190/);
  });
});

const named = (field: string, value: unknown) =>
  /^\d+$/.test(field) ? { custom_ticket_fields: { [field]: value } } : { [field]: value };
