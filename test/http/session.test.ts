import type supertest from 'supertest';
import { addIntegration, ADMIN_TOKEN, start, type Running } from './connector';

let connector: Running;
beforeEach(async () => {
  connector = await start();
});
afterEach(() => connector.stop());

const cookieOf = (response: supertest.Response): string =>
  (response.headers['set-cookie']?.[0] ?? '').split(';')[0]!;
const signIn = async (): Promise<string> =>
  cookieOf(await connector.anonymous.post('/session').send({ token: ADMIN_TOKEN }).expect(200));

test('who is signed in is told, and the audit trail tells of it', async () => {
  const cookie = await signIn();
  const { body } = await connector.anonymous.get('/session').set('Cookie', cookie).expect(200);
  expect(body).toEqual({
    user: null,
    role: 'operator',
    organisation: { id: 'default', name: 'Default' },
    all: true,
  });
  await connector.anonymous.get('/session').expect(401);
});

test('an operator chooses the organisation that the session looks at', async () => {
  const organisation = { id: 'org_b', name: 'B', createdAt: 0 };
  const audit = {
    organisationId: 'org_b',
    at: 0,
    actorType: 'operator',
    actorId: null,
    actorName: 'ADMIN_TOKEN',
    action: 'organisation.created',
    targetType: 'organisation',
    targetId: 'org_b',
    targetName: 'B',
    address: null,
  } as const;
  await connector.store.write('createOrganisation', { row: organisation, audit });
  await addIntegration(connector.store);
  const cookie = await signIn();
  const overview = async (): Promise<number> => {
    const { body } = await connector.anonymous.get('/api/v1/overview').set('Cookie', cookie).expect(200);
    return body.integrations.length as number;
  };
  const choose = (organisationId: string | null) =>
    connector.anonymous.patch('/session').set('Cookie', cookie).send({ organisationId });
  expect(await overview()).toBe(1);
  await choose('org_b').expect(204);
  expect(await overview()).toBe(0);
  const { body } = await connector.anonymous.get('/session').set('Cookie', cookie).expect(200);
  expect(body).toMatchObject({ organisation: { id: 'org_b', name: 'B' }, all: false });
  await choose('org_x').expect(404);
  await choose(null).expect(204);
  expect(await overview()).toBe(1);
});

test('signing out everywhere ends all sessions of this person, and no other’s', async () => {
  const cookies = [await signIn(), await signIn()];
  await connector.anonymous.delete('/sessions').set('Cookie', cookies[0]!).expect(204);
  for (const cookie of cookies) await connector.anonymous.get('/session').set('Cookie', cookie).expect(401);
});
