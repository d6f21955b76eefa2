import type { Load } from './load';
import { DOMAIN, runLoad, type Target } from './target';

const ROUNDS = Number(process.env.ROUNDS ?? 3);
/** Of the messages of each round: less where a machine is slow. */
const SHARE = Number(process.env.SHARE ?? 1);

export const SIZES = [
  { eventsPerMessage: 1, messages: 15_000, connections: 64 },
  { eventsPerMessage: 50, messages: 1_000, connections: 16 },
] as const;

/** What both sides took, each the median of its rounds. */
export interface Compared {
  readonly eventsPerMessage: number;
  readonly connections: number;
  readonly one: Load;
  readonly other: Load;
  /** Events a second of the one, by those of the other. */
  readonly ratio: number;
}

interface Options {
  /** Ids of events begin here. */
  readonly firstId?: number;
  /** Of the messages that `one` is sent, how many the other is: one that is slower needn't take longer. */
  readonly shareOfOther?: (eventsPerMessage: number) => number;
}

/** Sends the same load to two that take messages, in turns. */
export async function compare(one: Target, other: Target, options: Options = {}): Promise<Compared[]> {
  const { firstId = 4, shareOfOther = () => 1 } = options;
  let nextId = firstId;
  const turn = async (
    { url, apiKey }: Target,
    size: (typeof SIZES)[number],
    share: number,
  ): Promise<Load> => {
    const messages = Math.ceil(size.messages * SHARE * share);
    const order = { ...size, url, apiKey, domain: DOMAIN, messages, firstId: nextId };
    nextId += messages * size.eventsPerMessage + 4;
    return runLoad(order);
  };
  const results: Compared[] = [];
  for (const size of SIZES) {
    const ofOther = shareOfOther(size.eventsPerMessage);
    await turn(one, size, 0.2); // what is compiled and cached at first isn't measured
    await turn(other, size, 0.2 * ofOther);
    const [ones, others]: [Load[], Load[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ones.push(await turn(one, size, 1));
      others.push(await turn(other, size, ofOther));
    }
    const { eventsPerMessage, connections } = size;
    const both = { one: median(ones), other: median(others) };
    const ratio = both.one.eventsPerSecond / both.other.eventsPerSecond;
    results.push({ eventsPerMessage, connections, ...both, ratio: Number(ratio.toFixed(2)) });
  }
  return results;
}

const median = (rounds: readonly Load[]): Load =>
  rounds.toSorted((a, b) => a.eventsPerSecond - b.eventsPerSecond)[rounds.length >> 1]!;
