import { INTERVAL_MS } from '../../normalizer/interval';
import type { DirectoryEntry, Fact, Need, Remark } from '../../normalizer/types';
import type {
  ActivityEntry,
  ContactRow,
  CountRow,
  IntegrationChanges,
  IntegrationRow,
  NewQueue,
  QueueRow,
  StoredContact,
} from '../rows';
import { readCounted } from '../stored-counted';
import { writeParams } from '../activity';
import { AlertStatements } from '../alerts/statements';
import { MemberStatements } from '../members';
import { PeopleStatements } from '../people/statements';
import { SavedStatements } from '../saved/statements';
import { replaceSealed, type SealedText } from '../sealed';
import type { Announced, CountsTable, Progress, QueueAddition, Transaction } from '../transaction';
import type { ContactSetWriting } from '../contact-sets';
import type { FinalRange } from '../final-range';
import { sqliteContactSets } from './contact-sets';
import type { DeliveryTables } from '../delivery';
import type { Connection } from './database';
import { sqliteSql } from './sql';
import { sqliteDelivery } from './delivery';
import { insertIntegration, updateIntegration } from './integrations';
import { prepareStatements, type SqliteEntry, type SqliteQueue } from './statements';
import { Words } from './words';

export const toContact = (row: StoredContact): ContactRow => ({
  ...row,
  counted: readCounted(row.counted),
});
export const toEntry = (entry: SqliteEntry): DirectoryEntry => ({ ...entry, active: entry.active === 1 });
export const toQueue = (row: SqliteQueue): QueueRow => ({
  ...row,
  active: row.active === 1,
  timed: row.timed === 1,
});

/** The embedded store's side of a transaction. SQLite has one writer, so locking an integration is reading it. */
export class SqliteTransaction implements Transaction {
  readonly people: PeopleStatements;
  readonly alerts: AlertStatements;
  readonly saved: SavedStatements;
  readonly members: MemberStatements;
  private readonly sql: ReturnType<typeof prepareStatements>;
  private readonly words: Words;
  readonly sets: ContactSetWriting;
  /** What to tell once the transaction is committed. */
  readonly announcements = new Set<string>();
  /** Whether what was taken away may still be in the log. */
  hasTraces = false;

  readonly delivery: DeliveryTables;

  constructor(private readonly db: Connection) {
    this.sql = prepareStatements(db);
    this.words = new Words(db);
    this.sets = sqliteContactSets(db, this.words);
    this.people = new PeopleStatements(sqliteSql(db));
    this.delivery = sqliteDelivery(db, this.words);
    this.alerts = new AlertStatements(sqliteSql(db));
    this.saved = new SavedStatements(sqliteSql(db));
    this.members = new MemberStatements(sqliteSql(db));
  }

  /** To be called before anything is done in a transaction: nothing of the one before is known any more. */
  begin(): void {
    this.announcements.clear();
    this.words.forget();
  }

  async lockIntegration(id: string): Promise<IntegrationRow | null> {
    return this.sql.integration.get(id) ?? null;
  }

  async insertIntegration(row: IntegrationRow): Promise<boolean> {
    return insertIntegration(this.db, row);
  }

  async updateIntegration(id: string, changes: IntegrationChanges): Promise<boolean> {
    return updateIntegration(this.db, id, changes);
  }

  async directory(id: string): Promise<DirectoryEntry[]> {
    return this.sql.directory.all(id).map(toEntry);
  }

  async putDirectory(id: string, entries: readonly DirectoryEntry[]): Promise<void> {
    for (const { kind, id: entryId, name, active, data } of entries)
      this.sql.putEntry.run(id, kind, entryId, name, active ? 1 : 0, data ?? null);
  }

  async insertFacts(id: string, facts: readonly Fact[]): Promise<boolean[]> {
    const integration = this.words.numberOf(id);
    return facts.map(
      ({ subject, key, kind, at, data, rank }) =>
        this.sql.insertFact.run(integration, subject, key, kind, at, data, rank).changes === 1,
    );
  }

  async rankedFacts(id: string, keys: readonly string[]): Promise<Map<string, Fact>> {
    const integration = this.words.numberOf(id);
    return new Map(
      keys.flatMap((key) => {
        const fact = this.sql.rankedFact.get(integration, key);
        return fact === undefined ? [] : [[key, fact]];
      }),
    );
  }

  async deleteFacts(id: string, facts: readonly Pick<Fact, 'subject' | 'key'>[]): Promise<void> {
    const integration = this.words.numberOf(id);
    for (const { subject, key } of facts) this.sql.deleteFact.run(integration, subject, key);
  }

  async facts(id: string, subjects: readonly string[]): Promise<Map<string, Fact[]>> {
    const integration = this.words.numberOf(id);
    const factsOf = (subject: string): Fact[] =>
      this.sql.facts
        .all(integration, subject)
        .map(([key, kind, at, data, rank]) => ({ subject, key, kind, at, data, rank }));
    return new Map(subjects.map((subject) => [subject, factsOf(subject)]));
  }

  async subjectsAfter(id: string, after: string, limit: number): Promise<string[]> {
    return this.sql.subjectsAfter.all(this.words.numberOf(id), after, limit).map(({ subject }) => subject);
  }

  async contacts(id: string, subjects: readonly string[]): Promise<Map<string, StoredContact[]>> {
    const integration = this.words.numberOf(id);
    const contactsOf = (subject: string): StoredContact[] =>
      this.sql.contacts
        .all(integration, subject)
        .map(([key, at, origin, counted]) => ({ subject, key, at, origin, counted }));
    return new Map(subjects.map((subject) => [subject, contactsOf(subject)]));
  }

  async putContacts(id: string, contacts: readonly StoredContact[]): Promise<void> {
    const integration = this.words.numberOf(id);
    for (const { subject, key, at, origin, counted } of contacts) {
      this.sql.putContact.run(integration, subject, key, at, origin, this.words.numberOf(counted));
    }
  }

  async deleteContacts(
    id: string,
    contacts: readonly Pick<StoredContact, 'subject' | 'key'>[],
  ): Promise<void> {
    const integration = this.words.numberOf(id);
    for (const { subject, key } of contacts) this.sql.deleteContact.run(integration, subject, key);
  }

  async queues(id: string): Promise<QueueRow[]> {
    return this.sql.queues.all(id).map(toQueue);
  }

  async insertQueues(id: string, queues: readonly NewQueue[]): Promise<void> {
    for (const { id: queueId, key, name, channel, active, timed, countedFrom } of queues) {
      this.sql.insertQueue.run(id, queueId, key, name, channel, active ? 1 : 0, timed ? 1 : 0, countedFrom);
    }
  }

  async updateQueue(
    id: string,
    queueId: string,
    { name, active }: Pick<QueueRow, 'name' | 'active'>,
  ): Promise<void> {
    this.sql.updateQueue.run(name, active ? 1 : 0, id, queueId);
  }

  async addToQueues(id: string, added: readonly QueueAddition[]): Promise<void> {
    for (const { queueId, offered, firstAt, lastAt } of added) {
      this.sql.addToQueue.run({ offered, first: firstAt, last: lastAt, id, queueId });
    }
  }

  async refreshQueueBounds(id: string, queueId: string): Promise<void> {
    const { first, last } = this.sql.edgeInterval;
    const within = (start: number | undefined): { first: number | null; last: number | null } | undefined =>
      start === undefined ? undefined : this.sql.contactInstants.get(id, start, start + INTERVAL_MS, queueId);
    const firstAt = within(first.get(id, queueId)?.start)?.first ?? null;
    const lastAt = within(last.get(id, queueId)?.start)?.last ?? null;
    this.sql.setBounds.run(firstAt, lastAt, id, queueId);
  }

  async addCounts(
    id: string,
    table: CountsTable,
    deltas: readonly CountRow[],
    changedAt: number,
  ): Promise<void> {
    const integration = this.words.numberOf(id);
    for (const { queueId, start, offered, handled, handleSeconds } of deltas) {
      const queue = this.words.numberOf(queueId);
      this.sql.addCounts[table].run(integration, queue, start, offered, handled, handleSeconds, changedAt);
    }
  }

  async clearShadow(id: string): Promise<void> {
    this.sql.clearShadow.run(this.words.numberOf(id));
  }

  async shadowQueues(id: string): Promise<string[]> {
    return this.sql.shadowQueues.all(id).map(({ queueId }) => queueId);
  }

  async swapShadow(
    id: string,
    queueIds: readonly string[],
    changedAt: number,
    { from, to }: FinalRange,
  ): Promise<number> {
    const integration = this.words.numberOf(id);
    let different = 0;
    for (const queueId of queueIds) {
      const queue = this.words.numberOf(queueId);
      const rows = this.sql.differences.all(integration, queue, integration, queue, from, to);
      const differences = rows.map((row) => ({ queueId, ...row }));
      await this.addCounts(id, 'counts', differences, changedAt);
      this.sql.refreshTotal.run(id, queueId);
      different += differences.length;
    }
    await this.clearShadow(id);
    return different;
  }

  async hasNeeds(id: string): Promise<boolean> {
    return this.sql.hasNeeds.get(id)?.found === 1;
  }

  async replaceNeeds(id: string, needs: ReadonlyMap<string, readonly Need[]>): Promise<void> {
    for (const [subject, own] of needs) {
      this.sql.deleteNeeds.run(id, subject);
      for (const need of own) this.sql.insertNeed.run(id, subject, need.id, need.absent ? 1 : 0);
    }
  }

  async openNeeds(id: string, limit: number): Promise<string[]> {
    return this.sql.openNeeds.all(id, limit).map(({ need }) => need);
  }

  async answeredSubjects(id: string, limit: number): Promise<string[]> {
    return this.sql.answeredSubjects.all(id, limit).map(({ subject }) => subject);
  }

  async hasRemarks(id: string): Promise<boolean> {
    return this.sql.hasRemarks.get(id)?.found === 1;
  }

  async remarkedSubjects(id: string, subjects: readonly string[]): Promise<Set<string>> {
    return new Set(subjects.filter((subject) => this.sql.hasRemark.get(id, subject)?.found === 1));
  }

  async replaceRemarks(id: string, remarks: ReadonlyMap<string, readonly Remark[]>): Promise<void> {
    for (const [subject, own] of remarks) {
      this.sql.deleteRemarks.run(id, subject);
      for (const { what, name, count } of own) this.sql.insertRemark.run(id, subject, what, name, count);
    }
  }

  async progress(id: string, task: string): Promise<Progress | null> {
    return this.sql.progress.get(id, task) ?? null;
  }

  async allProgress(id: string): Promise<Map<string, Progress>> {
    return new Map(this.sql.allProgress.all(id).map(({ task, ...progress }) => [task, progress]));
  }

  async putProgress(id: string, task: string, { version, contacts, state }: Progress): Promise<void> {
    this.sql.putProgress.run(id, task, version, contacts, state);
  }

  async deleteProgress(id: string): Promise<void> {
    this.sql.deleteProgress.run(id);
  }

  async clock(): Promise<number> {
    return Date.now();
  }

  async takeLease(id: string, holder: string, now: number, until: number): Promise<boolean> {
    return this.sql.takeLease.run(id, holder, until, holder, now).changes === 1;
  }

  async hasLease(id: string): Promise<boolean> {
    return this.sql.lease.get(id) !== undefined;
  }

  async releaseLease(id: string, holder: string): Promise<void> {
    this.sql.releaseLease.run(id, holder);
  }

  async addActivity(id: string, { at, level, code, message, params }: ActivityEntry): Promise<void> {
    this.sql.addActivity.run(id, at, level, code, message, writeParams(params));
    this.sql.trimActivity.run(id, id);
  }

  replaceSealed(text: SealedText, replacement: string): Promise<void> {
    return replaceSealed(sqliteSql(this.db), text, replacement);
  }

  leaveNoTrace(): void {
    this.hasTraces = true;
  }

  async announce(id: string, what: Announced): Promise<void> {
    this.announcements.add(`${what} ${id}`);
  }

  async announcePeople(): Promise<void> {
    this.announcements.add('people');
  }
}
