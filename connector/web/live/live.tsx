import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import type { QueueFilter } from '../router/queue-filter';

/** Today, as it happens. */
export function Live({ filter }: { filter: QueueFilter }): JSX.Element {
  const { t } = useI18n();
  return <h1 data-search={filter.search}>{t('live')}</h1>;
}
