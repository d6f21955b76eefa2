import { createLog } from '../../connector/log';
import { createMetrics } from '../../connector/metrics';
import { start } from './connector';

function logged(
  write: (log: ReturnType<typeof createLog>) => void,
  level = 'info',
): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('secrets are left out, also within what is logged', () => {
  const secrets = {
    apiKey: 's3cret',
    token: 's3cret',
    headers: { authorization: 's3cret', cookie: 's3cret' },
  };
  const lines = logged((log) => {
    log.info(secrets, 'direct');
    log.info({ integration: { apiToken: 's3cret', credentials: 's3cret' }, request: secrets }, 'nested');
  });
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain('s3cret');
});

test('of an error only what helps is kept: not the request that an HTTP client attaches', () => {
  const error = Object.assign(new Error('Request failed with status code 401'), {
    name: 'AxiosError',
    code: 'ERR_BAD_REQUEST',
    config: { headers: { Authorization: 's3cret' } },
    response: { data: 'jane@example.com' },
    cause: new Error('socket'),
  });
  const [line] = logged((log) => log.error({ err: error }, 'failed'));
  expect(line?.['err']).toMatchObject({
    type: 'AxiosError',
    message: 'Request failed with status code 401',
    code: 'ERR_BAD_REQUEST',
    cause: { message: 'socket' },
  });
  expect(JSON.stringify(line)).not.toMatch(/s3cret|jane/);
});

test('the level is that of LOG_LEVEL', () => {
  const write = (log: ReturnType<typeof createLog>): void => {
    log.info('quiet');
    log.warn('loud');
  };
  expect(logged(write, 'warn').map(({ msg }) => msg)).toEqual(['loud']);
});

test.each([
  ['info', ['/session']],
  ['debug', ['/', '/api/v1/queues', '/session']],
])('at %s, requests of the page are told: %j', async (level, told) => {
  const lines: string[] = [];
  const connector = await start({ log: createLog(level, { write: (line) => void lines.push(line) }) });
  await connector.get('/');
  await connector.get('/api/v1/queues');
  await connector.send('post', '/session', { token: 'a wrong one that is long enough' });
  await connector.stop();
  const routes = lines.map((line) => (JSON.parse(line) as { route?: string }).route);
  expect(routes.filter((route) => route !== undefined)).toEqual(told);
});

test('requests are told and measured by the pattern of their address, unknown addresses all as one', async () => {
  const lines: string[] = [];
  const connector = await start({ log: createLog('debug', { write: (line) => void lines.push(line) }) });
  const { headers } = await connector.send('post', '/jane/doe@example.com?x=1').expect(404);
  await connector.get('/api/v1/queues/secret/intervals?x=1').expect(422);
  const { text } = await connector.get('/metrics').expect(200);
  await connector.stop();
  const [unknown, known] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(unknown).toMatchObject({
    ...{ level: 30, msg: 'request', requestId: headers['x-request-id'], method: 'POST' },
    ...{ route: 'unknown', status: 404, complete: true, ms: expect.any(Number) as number },
  });
  expect(known).toMatchObject({ level: 20, method: 'GET', route: '/api/v1/queues/:id/intervals' });
  expect(lines.join()).not.toMatch(/jane|secret/);
  expect(text).toMatch(/http_request_duration_seconds_count\{[^}]*route="unknown"[^}]*\} 1/);
});

test('contacts that only a reconciliation found are counted apart', async () => {
  const metrics = createMetrics();
  metrics.contacts('push', 5);
  metrics.contacts('import', 100);
  metrics.contacts('reconciliation', 2);
  metrics.message('events', 'bad_signature', 0.001);
  metrics.commit(0.004);
  const text = await metrics.registry.metrics();
  expect(text).toMatch(/^contacts_counted_total\{origin="push"\} 5$/m);
  expect(text).toMatch(/^contacts_counted_total\{origin="import"\} 100$/m);
  expect(text).toMatch(/^contacts_found_by_reconciliation_total 2$/m);
  expect(text).toMatch(/^messages_total\{purpose="events",outcome="bad_signature"\} 1$/m);
  expect(text).toMatch(/^commit_duration_seconds_count 1$/m);
});

test('several connectors in one process keep their metrics apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.contacts('push', 5);
  expect(await other.registry.metrics()).not.toMatch(/origin="push"/);
});
