import type { DirectoryEntry, Fact, Need, Remark } from '../../normalizer/types';
import { INTERVAL_MS } from '../../normalizer/interval';
import type {
  ActivityEntry,
  CountRow,
  IntegrationChanges,
  IntegrationRow,
  NewQueue,
  QueueRow,
  StoredContact,
} from '../rows';
import { replaceSealed, type SealedText } from '../sealed';
import type { Announced, CountsTable, Progress, QueueAddition, Transaction } from '../transaction';
import type { ContactSetWriting } from '../contact-sets';
import type { FinalRange } from '../final-range';
import { postgresContactSets } from './contact-sets';
import type { DeliveryTables } from '../delivery';
import { postgresDelivery } from './delivery';
import { insertIntegration, lockIntegration, updateIntegration } from './integrations';
import { CHANNEL } from './listener';
import { writeParams } from '../activity';
import { AlertStatements } from '../alerts/statements';
import { MemberStatements } from '../members';
import { PeopleStatements } from '../people/statements';
import { SavedStatements } from '../saved/statements';
import type { Run } from './pool';
import { bySubject, column, queueSelect } from './rows';
import { postgresSql } from './sql';
import { CLOCK, statements } from './statements';

/** PostgreSQL's side of a transaction. */
export class PostgresTransaction implements Transaction {
  readonly people: PeopleStatements;
  readonly alerts: AlertStatements;
  readonly saved: SavedStatements;
  readonly members: MemberStatements;
  readonly sets: ContactSetWriting;
  readonly delivery: DeliveryTables;

  constructor(private readonly run: Run) {
    this.sets = postgresContactSets(run);
    this.people = new PeopleStatements(postgresSql(run));
    this.delivery = postgresDelivery(run);
    this.alerts = new AlertStatements(postgresSql(run));
    this.saved = new SavedStatements(postgresSql(run));
    this.members = new MemberStatements(postgresSql(run));
  }

  lockIntegration(id: string): Promise<IntegrationRow | null> {
    return lockIntegration(this.run, id);
  }

  insertIntegration(row: IntegrationRow): Promise<boolean> {
    return insertIntegration(this.run, row);
  }

  updateIntegration(id: string, changes: IntegrationChanges): Promise<boolean> {
    return updateIntegration(this.run, id, changes);
  }

  async directory(id: string): Promise<DirectoryEntry[]> {
    return this.run<DirectoryEntry>(statements.directory, [id]);
  }

  async putDirectory(id: string, entries: readonly DirectoryEntry[]): Promise<void> {
    const rows = [...new Map(entries.map((entry) => [`${entry.kind}:${entry.id}`, entry])).values()];
    await this.run(statements.putDirectory, [
      id,
      column(rows, 'kind'),
      column(rows, 'id'),
      column(rows, 'name'),
      column(rows, 'active'),
      rows.map(({ data }) => data ?? null),
    ]);
  }

  async insertFacts(id: string, facts: readonly Fact[]): Promise<boolean[]> {
    if (facts.length === 0) return [];
    const inserted = await this.run<Keyed>(statements.insertFacts, [id, JSON.stringify(facts)]);
    const fresh = new Set(inserted.map(identity));
    return facts.map((fact) => fresh.has(identity(fact)));
  }

  async rankedFacts(id: string, keys: readonly string[]): Promise<Map<string, Fact>> {
    const facts = await this.run<Fact>(statements.rankedFacts, [id, keys]);
    return new Map(facts.map((fact) => [fact.key, fact]));
  }

  async deleteFacts(id: string, facts: readonly Keyed[]): Promise<void> {
    await Promise.all(facts.map(({ subject, key }) => this.run(statements.deleteFact, [id, subject, key])));
  }

  async facts(id: string, subjects: readonly string[]): Promise<Map<string, Fact[]>> {
    return bySubject(await this.run<Fact>(statements.facts, [id, subjects]));
  }

  async subjectsAfter(id: string, after: string, limit: number): Promise<string[]> {
    const rows = await this.run<{ subject: string }>(statements.subjectsAfter, [id, after, limit]);
    return column(rows, 'subject');
  }

  async contacts(id: string, subjects: readonly string[]): Promise<Map<string, StoredContact[]>> {
    if (subjects.length === 0) return new Map();
    const rows = await this.run<StoredContact>(statements.contacts, [id, subjects]);
    return bySubject(rows);
  }

  async putContacts(id: string, contacts: readonly StoredContact[]): Promise<void> {
    if (contacts.length === 0) return;
    await this.run(statements.putContacts, [id, JSON.stringify(contacts)]);
  }

  async deleteContacts(id: string, contacts: readonly Keyed[]): Promise<void> {
    await Promise.all(contacts.map((one) => this.run(statements.deleteContact, [id, one.subject, one.key])));
  }

  async queues(id: string): Promise<QueueRow[]> {
    return this.run<QueueRow>(`SELECT ${queueSelect} FROM queues WHERE integration_id = $1`, [id]);
  }

  async insertQueues(id: string, queues: readonly NewQueue[]): Promise<void> {
    if (queues.length === 0) return;
    await this.run(statements.insertQueues, [
      id,
      column(queues, 'id'),
      column(queues, 'key'),
      column(queues, 'name'),
      column(queues, 'channel'),
      column(queues, 'active'),
      column(queues, 'timed'),
      column(queues, 'countedFrom'),
    ]);
  }

  async updateQueue(
    id: string,
    queueId: string,
    { name, active }: Pick<QueueRow, 'name' | 'active'>,
  ): Promise<void> {
    await this.run(statements.updateQueue, [id, queueId, name, active]);
  }

  async addToQueues(id: string, added: readonly QueueAddition[]): Promise<void> {
    if (added.length === 0) return;
    await this.run(statements.addToQueues, [
      id,
      column(added, 'queueId'),
      column(added, 'offered'),
      column(added, 'firstAt'),
      column(added, 'lastAt'),
    ]);
  }

  async refreshQueueBounds(id: string, queueId: string): Promise<void> {
    await this.run(statements.refreshQueueBounds, [id, queueId, INTERVAL_MS]);
  }

  async addCounts(
    id: string,
    table: CountsTable,
    deltas: readonly CountRow[],
    changedAt: number,
  ): Promise<void> {
    if (deltas.length === 0) return;
    await this.run(statements.addCounts[table], [
      id,
      changedAt,
      column(deltas, 'queueId'),
      column(deltas, 'start'),
      column(deltas, 'offered'),
      column(deltas, 'handled'),
      column(deltas, 'handleSeconds'),
    ]);
  }

  async clearShadow(id: string): Promise<void> {
    await this.run('DELETE FROM counts_shadow WHERE integration_id = $1', [id]);
  }

  async shadowQueues(id: string): Promise<string[]> {
    return column(await this.run<{ queueId: string }>(statements.shadowQueues, [id]), 'queueId');
  }

  async swapShadow(
    id: string,
    queueIds: readonly string[],
    changedAt: number,
    { from, to }: FinalRange,
  ): Promise<number> {
    const different = await this.run(statements.addDifferences, [id, changedAt, queueIds, from, to]);
    await this.run(statements.refreshTotals, [id, queueIds]);
    await this.clearShadow(id);
    return different.length;
  }

  async hasNeeds(id: string): Promise<boolean> {
    const sql = 'SELECT EXISTS (SELECT 1 FROM needs WHERE integration_id = $1) AS found';
    return (await this.run<{ found: boolean }>(sql, [id]))[0]?.found === true;
  }

  async replaceNeeds(id: string, needs: ReadonlyMap<string, readonly Need[]>): Promise<void> {
    if (needs.size === 0) return;
    await this.run('DELETE FROM needs WHERE integration_id = $1 AND subject = ANY ($2)', [
      id,
      [...needs.keys()],
    ]);
    const rows = [...needs].flatMap(([subject, own]) =>
      own.map(({ id: need, absent }) => ({ subject, need, absent })),
    );
    if (rows.length === 0) return;
    await this.run(statements.insertNeeds, [
      id,
      column(rows, 'subject'),
      column(rows, 'need'),
      column(rows, 'absent'),
    ]);
  }

  async openNeeds(id: string, limit: number): Promise<string[]> {
    return column(await this.run<{ need: string }>(statements.openNeeds, [id, limit]), 'need');
  }

  async answeredSubjects(id: string, limit: number): Promise<string[]> {
    return column(await this.run<{ subject: string }>(statements.answeredSubjects, [id, limit]), 'subject');
  }

  async hasRemarks(id: string): Promise<boolean> {
    const sql = 'SELECT EXISTS (SELECT 1 FROM remarks WHERE integration_id = $1) AS found';
    return (await this.run<{ found: boolean }>(sql, [id]))[0]?.found === true;
  }

  async remarkedSubjects(id: string, subjects: readonly string[]): Promise<Set<string>> {
    return new Set(
      column(await this.run<{ subject: string }>(statements.remarkedSubjects, [id, subjects]), 'subject'),
    );
  }

  async replaceRemarks(id: string, remarks: ReadonlyMap<string, readonly Remark[]>): Promise<void> {
    if (remarks.size === 0) return;
    await this.run('DELETE FROM remarks WHERE integration_id = $1 AND subject = ANY ($2)', [
      id,
      [...remarks.keys()],
    ]);
    const rows = [...remarks].flatMap(([subject, own]) => own.map((remark) => ({ subject, ...remark })));
    if (rows.length === 0) return;
    await this.run(statements.insertRemarks, [
      id,
      column(rows, 'subject'),
      column(rows, 'what'),
      column(rows, 'name'),
      column(rows, 'count'),
    ]);
  }

  async progress(id: string, task: string): Promise<Progress | null> {
    return (await this.run<Progress>(statements.progress, [id, task]))[0] ?? null;
  }

  async allProgress(id: string): Promise<Map<string, Progress>> {
    const rows = await this.run<Progress & { task: string }>(statements.allProgress, [id]);
    return new Map(rows.map(({ task, ...progress }) => [task, progress]));
  }

  async putProgress(id: string, task: string, { version, contacts, state }: Progress): Promise<void> {
    await this.run(statements.putProgress, [id, task, version, contacts, state]);
  }

  async deleteProgress(id: string): Promise<void> {
    await this.run('DELETE FROM progress WHERE integration_id = $1', [id]);
  }

  async clock(): Promise<number> {
    return (await this.run<{ now: number }>(CLOCK))[0]?.now ?? 0;
  }

  async takeLease(id: string, holder: string, now: number, until: number): Promise<boolean> {
    return (await this.run(statements.takeLease, [id, holder, until, now])).length === 1;
  }

  async hasLease(id: string): Promise<boolean> {
    return (await this.run('SELECT 1 FROM leases WHERE integration_id = $1', [id])).length === 1;
  }

  async releaseLease(id: string, holder: string): Promise<void> {
    await this.run('DELETE FROM leases WHERE integration_id = $1 AND holder = $2', [id, holder]);
  }

  async addActivity(id: string, { at, level, code, message, params }: ActivityEntry): Promise<void> {
    await this.run(statements.addActivity, [id, at, level, code, message, writeParams(params)]);
    await this.run(statements.trimActivity, [id]);
  }

  replaceSealed(text: SealedText, replacement: string): Promise<void> {
    return replaceSealed(postgresSql(this.run), text, replacement);
  }

  leaveNoTrace(): void {
    // A vacuum inside a transaction is impossible.
  }

  async announce(id: string, what: Announced): Promise<void> {
    await this.run('SELECT pg_notify($1, $2)', [CHANNEL, `${what} ${id}`]);
  }

  async announcePeople(): Promise<void> {
    await this.run('SELECT pg_notify($1, $2)', [CHANNEL, 'people']);
  }
}

type Keyed = Pick<Fact, 'subject' | 'key'>;
const identity = ({ subject, key }: Keyed): string => `${subject}\n${key}`;
