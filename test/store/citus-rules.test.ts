import { statements } from '../../connector/store/postgres/statements';
import { eachText } from './each-text';
import { judge, loadParser } from './citus-rules';
import { distribution } from './distribution';

/** What a distributed PostgreSQL refuses is found; none of the writing side's statements has it, nor crosses shards. */

beforeAll(loadParser);

test.each([
  ['ctid', 'DELETE FROM facts WHERE integration_id = $1 AND ctid = ANY ($2)'],
  ['ON CONFLICT', 'INSERT INTO queues (integration_id, id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING'],
  ['needs integration_id', 'INSERT INTO queues (id) VALUES ($1)'],
  ['be changed', 'UPDATE queues SET integration_id = $2 WHERE integration_id = $1'],
  [
    'be changed',
    'INSERT INTO leases (integration_id) VALUES ($1) ON CONFLICT (integration_id) DO UPDATE SET integration_id = $2',
  ],
  ['another value', 'UPDATE counts SET changed_at = extract(epoch FROM now()) WHERE integration_id = $1'],
  ['FOR UPDATE across', 'SELECT 1 FROM pulses FOR UPDATE'],
  ['locks all of it', 'SELECT 1 FROM integrations WHERE id = $1 FOR UPDATE'],
  ['other than by', 'SELECT 1 FROM queues q JOIN counts c ON c.queue_id = q.id WHERE q.integration_id = $1'],
  ['other than by', 'SELECT 1 FROM queues q, counts c WHERE q.integration_id = $1 AND c.integration_id = $2'],
  [
    'correlated',
    'SELECT 1 FROM queues q WHERE integration_id = $1 AND EXISTS (SELECT 1 FROM counts c WHERE c.queue_id = q.id)',
  ],
  ['correlated', 'SELECT (SELECT max(at) FROM contacts c WHERE c.subject = o.name) FROM organisations o'],
  ['no other distributed', 'DELETE FROM counts WHERE queue_id IN (SELECT id FROM queues)'],
  ['written from', 'UPDATE integrations SET failure = (SELECT max(at)::text FROM contacts)'],
])('%s: %s', (reason, sql) => {
  expect(judge(sql, distribution).refusals.join()).toContain(reason);
});

test.each([
  [
    false,
    'SELECT 1 FROM queues q JOIN counts c ON c.integration_id = q.integration_id AND c.queue_id = q.id WHERE q.integration_id = $1',
  ],
  [false, 'SELECT 1 FROM integrations i JOIN pulses p ON p.integration_id = i.id WHERE i.id = $1'],
  [false, 'SELECT 1 FROM pulses WHERE integration_id = $1 FOR UPDATE'],
  [
    false,
    'SELECT 1 FROM queues q WHERE integration_id = $1 AND EXISTS (SELECT 1 FROM counts c WHERE c.integration_id = q.integration_id)',
  ],
  [true, 'SELECT 1 FROM counts WHERE changed_at > $1'],
  [true, 'UPDATE leases SET until = $1 WHERE holder = $2'],
  [true, 'SELECT at FROM contacts WHERE integration_id = $1 UNION ALL SELECT at FROM contacts'],
  [false, 'UPDATE alert_messages SET status = $1 WHERE due_at < now()'],
])('nothing is refused, crossing shards: %s: %s', (crosses, sql) => {
  expect(judge(sql, distribution)).toEqual({ refusals: [], crosses });
});

test.each(eachText(statements))('%s', (_name, sql) => {
  expect(judge(sql, distribution)).toEqual({ refusals: [], crosses: false });
});
