import type { JSX } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import type { IntegrationName, Queue } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { channelNames } from '../queues/channel-names';
import { shortName } from '../queues/short-name';
import { useVirtual } from '../ui/use-virtual';

/** Height of a row in rem (styles/volumes.css). */
const ROW = 3.75;

interface QueueListProps {
  readonly queues: readonly Queue[];
  readonly integrations: readonly IntegrationName[];
  readonly chosen: ReadonlySet<string>;
  /** Whether no more can be chosen. */
  readonly full: boolean;
  readonly onToggle: (id: string) => void;
}

/** A list in which many can be chosen: one stop for the Tab key, however long it is; arrow keys move, the space bar chooses. */
export function QueueList({ queues, integrations, chosen, full, onToggle }: QueueListProps): JSX.Element {
  const { t, format } = useI18n();
  const id = useId();
  const { place, onScroll, from, to, rowHeight } = useVirtual<HTMLDivElement>(queues.length, ROW);
  const names = useMemo(
    () => new Map(integrations.length > 1 ? integrations.map((one) => [one.id, one.name]) : []),
    [integrations],
  );
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, queues.length - 1);

  const moveTo = (index: number): void => {
    const next = Math.max(0, Math.min(queues.length - 1, index));
    setActive(next);
    const element = place.current;
    if (element === null) return;
    const top = next * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  };
  const toggle = (queue: Queue | undefined): void => {
    if (queue !== undefined && (!full || chosen.has(queue.id))) onToggle(queue.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 10,
      PageUp: active - 10,
      Home: 0,
      End: queues.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) moveTo(next);
    else if (event.key === ' ' || event.key === 'Enter') toggle(queues[active]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <p class="choices-head hint">
        <span>{t('queue')}</span>
        <span>{t('contactsEver')}</span>
      </p>
      <div
        class="choices"
        ref={place}
        role="listbox"
        aria-multiselectable="true"
        aria-label={t('chooseQueues')}
        aria-activedescendant={active >= from && active < to ? `${id}-${String(active)}` : undefined}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: `${String(from * rowHeight)}px` }} />
        {queues.slice(from, to).map((queue, offset) => {
          const index = from + offset;
          const isChosen = chosen.has(queue.id);
          return (
            <div
              key={queue.id}
              id={`${id}-${String(index)}`}
              role="option"
              class={`choice-row ${index === active ? 'active' : ''} ${queue.active ? '' : 'inactive'}`}
              aria-selected={isChosen}
              aria-disabled={full && !isChosen}
              aria-setsize={queues.length}
              aria-posinset={index + 1}
              onClick={() => {
                setActive(index);
                toggle(queue);
              }}
            >
              <span class="box" aria-hidden="true" />
              <span class="grow">
                <span class="queue-name" title={queue.name}>
                  {shortName(queue.name)}
                </span>
                <span class="hint">
                  <span>
                    {[
                      names.get(queue.integrationId),
                      t(channelNames[queue.channel]),
                      !queue.active && t('inactive'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <span class="number" title={t('contactsEver')}>
                    {format.number(queue.offered)}
                  </span>
                </span>
              </span>
            </div>
          );
        })}
        <div role="presentation" style={{ height: `${String((queues.length - to) * rowHeight)}px` }} />
      </div>
    </>
  );
}
