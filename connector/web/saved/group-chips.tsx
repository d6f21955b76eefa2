import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import type { QueueGroup } from './schemas';

interface GroupChipsProps {
  readonly groups: readonly QueueGroup[];
  /** Ids of the groups that are shown. */
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Chooses one or several groups of queues. */
export function GroupChips({ groups, chosen, onChoose }: GroupChipsProps): JSX.Element {
  const { plural } = useI18n();
  return (
    <div class="chips">
      {groups.map(({ id, name, queueIds }) => (
        <button
          key={id}
          type="button"
          class="small"
          title={plural('queueCount', queueIds.length)}
          aria-pressed={chosen.includes(id)}
          onClick={() => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
