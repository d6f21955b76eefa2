import type { Transaction } from '../../store/transaction';
import { nextBatch, settleBatch } from './batches';
import { retryDelivery, setUpDelivery, settleDifferences, stopDelivery } from './delivery';
import { alertCommands } from './alerts';
import { updateDirectory, countAnswered } from './directory';
import {
  addActivity,
  change,
  create,
  lengthenHistory,
  noteSilence,
  noteLiveEvent,
  releaseLease,
  remove,
  takeLease,
} from './integrations';
import { beat, leave } from './members';
import { peopleCommands } from './people';
import { savedCommands } from './saved';
import { beginPruning, pruneStep } from './prune';
import { beginRecount, recountStep } from './recount';
import { record } from './record';
import { reseal } from './reseal';
import { askForPull, beginRound, endRound, finishRound } from './rounds';

/** Everything that writes to the store; each runs in one transaction, with the same code on both stores. */
const all = {
  record,
  updateDirectory,
  countAnswered,
  beginRecount,
  recountStep,
  beginPruning,
  pruneStep,
  create,
  change,
  lengthenHistory,
  remove,
  addActivity,
  noteSilence,
  noteLiveEvent,
  takeLease,
  releaseLease,
  reseal,
  beat,
  leave,
  askForPull,
  beginRound,
  finishRound,
  endRound,
  ...peopleCommands,
  setUpDelivery,
  stopDelivery,
  retryDelivery,
  nextBatch,
  settleBatch,
  settleDifferences,
  ...alertCommands,
  ...savedCommands,
};

export type CommandName = keyof typeof all;
export type CommandInput<K extends CommandName> = Parameters<(typeof all)[K]>[1];
export type CommandOutput<K extends CommandName> = Awaited<ReturnType<(typeof all)[K]>>;

type Commands = {
  readonly [K in CommandName]: (tx: Transaction, input: CommandInput<K>) => Promise<CommandOutput<K>>;
};

const commands: Commands = all;

/** Runs a command in a transaction that the caller commits, or rolls back when it rejects. */
export function runCommand<K extends CommandName>(
  tx: Transaction,
  name: K,
  input: CommandInput<K>,
): Promise<CommandOutput<K>> {
  return commands[name](tx, input);
}
