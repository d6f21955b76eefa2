import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';

interface LastContactProps {
  readonly at: string | null;
  /** When today began, milliseconds UTC. */
  readonly since: number;
  readonly now: number;
}

/** "last contact 3 s ago". */
export function LastContact({ at, since, now }: LastContactProps): JSX.Element {
  const { t, format } = useI18n();
  const today = at !== null && Date.parse(at) >= since;
  return (
    <p class="muted">{today ? t('lastContactAgo', { ago: format.ago(at, now) }) : t('noContactToday')}</p>
  );
}
