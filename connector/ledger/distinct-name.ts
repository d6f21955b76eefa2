import type { QueueRow } from '../store/rows';

/** The name under which injixo is to know a queue: with its id, if another one has the name already. It is taken from then on. */
export function distinctName({ id, name }: Pick<QueueRow, 'id' | 'name'>, taken: Set<string>): string {
  const distinct = taken.has(name) ? `${name} [${id}]` : name;
  taken.add(distinct);
  return distinct;
}
