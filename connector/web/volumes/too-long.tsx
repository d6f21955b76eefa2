import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import type { Interval, VolumesState } from '../router/volumes-state';

interface TooLongProps {
  readonly interval: Interval;
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** More intervals than can be shown: longer ones can. */
export function TooLong({ interval, onChange }: TooLongProps): JSX.Element {
  const { t } = useI18n();
  const longer = interval === '60' ? '1440' : '60';
  return (
    <section class="card empty" role="status">
      <h2>{t('tooLongTitle')}</h2>
      <p>{t('problemRangeTooLong')}</p>
      <button type="button" class="primary" onClick={() => onChange({ interval: longer })}>
        {t('tooLongUse', { interval: t(`interval${longer}`) })}
      </button>
    </section>
  );
}
