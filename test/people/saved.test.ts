import { MAX_SAVED } from '../../connector/ledger/commands/saved';
import { addIntegration, nameGroups } from '../http/connector';
import { sightingFact } from '../../connector/normalizer/freshdesk-facts';
import { Ledger } from '../../connector/ledger/ledger';
import { eachStore } from '../setup/stores';
import { PeopleWorld, type As } from './world';

const views = '/api/v1/saved-views';
const groups = '/api/v1/queue-groups';

eachStore((open) => {
  let world: PeopleWorld;
  beforeEach(async () => {
    world = await PeopleWorld.start(await open());
  });
  afterEach(() => world.stop());

  const planner = async (name: string, organisation = 'default'): Promise<As> => ({
    token: (await world.token(organisation, 'planner', { name })).token,
  });
  const save = async (as: As, body: object, path = views) => world.call(as, 'post', path, body);
  const list = async (as: As, path = views) =>
    ((await world.call(as, 'get', path)).body as Record<string, Record<string, unknown>[]>)[
      path === views ? 'views' : 'groups'
    ]!;

  /** Integrations with one queue each, of two organisations. */
  const queues = async (other: string): Promise<[own: string, second: string, foreign: string]> => {
    const ids: string[] = [];
    for (const [id, organisationId] of [
      ['int_a', 'default'],
      ['int_b', 'default'],
      ['int_c', other],
    ] as const) {
      await addIntegration(world.store, { id, organisationId, name: id });
      await nameGroups(world.store, id, { '1': 'Sales' });
      const at = Date.parse('2026-01-05T10:00:00Z');
      const fact = sightingFact({ ticketId: '1', at, createdAt: at, groupId: '1', source: '1', gone: false });
      await new Ledger(world.store).record({ integrationId: id, origin: 'push', facts: [fact] });
      ids.push((await world.store.read('queues', { integrationId: id }))[0]!.id);
    }
    return ids as [string, string, string];
  };

  test('what one planner saves, all of the organisation see, and nobody else', async () => {
    const [ada, bob] = [await planner('Ada'), await planner('Bob')];
    const saved = await save(ada, { name: ' Month by queue ', query: 'range=lastMonth&chart=table' });
    expect(saved.status).toBe(201);
    expect(saved.body).toMatchObject({
      name: 'Month by queue',
      query: 'range=lastMonth&chart=table',
      createdBy: 'Ada',
      mayChange: true,
      organisationId: 'default',
    });
    await save(bob, { name: 'Eigene Woche', query: '' });
    expect(await list(bob)).toMatchObject([
      { name: 'Eigene Woche', mayChange: true },
      { name: 'Month by queue', mayChange: false },
    ]);
    const other = await world.organisation('Other');
    expect(await list(await planner('Eve', other))).toEqual([]);
  });

  test('who saved it changes and deletes it, and administrators; other planners don’t', async () => {
    const [ada, bob] = [await planner('Ada'), await planner('Bob')];
    const administrator = { token: (await world.token('default', 'administrator')).token };
    const { id } = (await save(ada, { name: 'A', query: 'range=week' })).body;
    const at = `${views}/${String(id)}`;
    for (const [method, body] of [
      ['patch', { name: 'B' }],
      ['delete', undefined],
    ] as const) {
      const refused = await world.call(bob, method, at, body);
      expect([method, refused.status, refused.text.includes('Ada saved this')]).toEqual([method, 403, true]);
    }
    expect((await world.call(ada, 'patch', at, { query: 'range=month' })).body).toMatchObject({
      name: 'A',
      query: 'range=month',
    });
    expect((await world.call(administrator, 'patch', at, { name: 'a' })).body).toMatchObject({ name: 'a' });
    expect((await world.call(administrator, 'delete', at)).status).toBe(204);
    expect((await world.call(administrator, 'delete', at)).status).toBe(404);
    expect(await list(ada)).toEqual([]);
  });

  test('a name is one’s own within its organisation and kind, whatever its case', async () => {
    const other = await world.organisation('Other');
    const [queue, , foreign] = await queues(other);
    expect((await save(world.operator, { name: 'Früh', query: '' })).status).toBe(201);
    const taken = await save(world.operator, { name: 'FRÜH', query: '' });
    expect([taken.status, taken.text.includes('name_taken')]).toEqual([409, true]);
    const { id } = (await save(world.operator, { name: 'Spät', query: '' })).body;
    expect(
      (await world.call(world.operator, 'patch', `${views}/${String(id)}`, { name: 'früh' })).status,
    ).toBe(409);
    expect((await save(world.operator, { name: 'Früh', queueIds: [queue] }, groups)).status).toBe(201);
    const elsewhere = { name: 'Früh', queueIds: [foreign], organisationId: other };
    expect((await save(world.operator, elsewhere, groups)).status).toBe(201);
  });

  test('a group has queues of its organisation, of several integrations too', async () => {
    const other = await world.organisation('Other');
    const [first, second, foreign] = await queues(other);
    const ada = await planner('Ada');
    const made = await save(ada, { name: 'Sales', queueIds: [first, second, first] }, groups);
    expect(made.body).toMatchObject({ queueIds: [first, second] });
    for (const queueIds of [[first, foreign], ['unknown'], [], Array<string>(51).fill(first)])
      expect((await save(ada, { name: 'X', queueIds }, groups)).status).toBe(422);
    const at = `${groups}/${String(made.body['id'])}`;
    expect((await world.call(ada, 'patch', at, { queueIds: [foreign] })).status).toBe(422);
    expect((await world.call(ada, 'patch', at, { queueIds: [second] })).body).toMatchObject({
      name: 'Sales',
      queueIds: [second],
    });
    expect((await world.call(ada, 'get', `${views}/${String(made.body['id'])}`)).status).toBe(405);
    expect((await world.call(ada, 'delete', `${views}/${String(made.body['id'])}`)).status).toBe(404);
  });

  test('a query is one, of an address, and there is an end to how many are saved', async () => {
    const bad = [
      { name: 'x', query: 'a b' },
      { name: 'x', query: 'x'.repeat(5_000) },
      { name: ' ', query: '' },
    ];
    for (const body of bad) expect((await save(world.operator, body)).status).toBe(422);
    const row = {
      organisationId: 'default',
      kind: 'view',
      content: '',
      creatorType: 'operator',
      creatorId: null,
      creatorName: 'x',
      createdAt: 0,
      updatedAt: 0,
    } as const;
    for (let n = 0; n < MAX_SAVED; n += 1)
      await world.store.write('createSaved', { row: { ...row, id: `viw_${String(n)}`, name: String(n) } });
    const refused = await save(world.operator, { name: 'one more', query: '' });
    expect([refused.status, refused.text.includes('too_many')]).toEqual([409, true]);
  });

  test('an organisation takes what was saved with it', async () => {
    const other = await world.organisation('Other');
    await save(world.operator, { name: 'A', query: '', organisationId: other });
    expect(await list(world.operator)).toHaveLength(1);
    await world.call(world.operator, 'delete', `/api/v1/organisations/${other}`);
    expect(await list(world.operator)).toEqual([]);
  });
});
