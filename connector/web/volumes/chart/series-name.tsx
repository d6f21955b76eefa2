import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { Series } from '../series';

/** A line's colour and name. */
export function SeriesName({ of: { of, color } }: { of: Series }): JSX.Element {
  const { t } = useI18n();
  const name = typeof of === 'string' ? t(of === 'all' ? 'contactsOnce' : 'otherQueues') : of.name;
  return (
    <span class="series-name">
      <span class={`swatch series-${String(color + 1)}`} />
      <span class="queue-name" title={name}>
        {name}
      </span>
    </span>
  );
}
