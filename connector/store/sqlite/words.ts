import type { Connection } from './database';

/**
 * Numbers that stand for texts which very many rows repeat: ids of integrations, queues and sets of queues, and how contacts are counted.
 * Each text is stored once, in `stored_words`; the tables `stored_…` have its number, and views with PostgreSQL's names and columns show
 * the text. A text keeps its number for ever.
 */
export class Words {
  private readonly numbers = new Map<string, number>();
  private readonly find;
  private readonly add;

  constructor(db: Connection) {
    this.find = db.prepare<[string], number>('SELECT number FROM stored_words WHERE word = ?').pluck();
    this.add = db
      .prepare<[string], number>('INSERT INTO stored_words (word) VALUES (?) RETURNING number')
      .pluck();
  }

  /** A word's number; one that is new is given one, which holds if the transaction is committed. */
  numberOf(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const number = this.find.get(word) ?? this.add.get(word);
    if (number === undefined) throw new Error('The database gave a word no number.');
    this.numbers.set(word, number);
    return number;
  }

  /** To be called before each transaction: what the one before gave may have been rolled back. */
  forget(): void {
    this.numbers.clear();
  }
}
