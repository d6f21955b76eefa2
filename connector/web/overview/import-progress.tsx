import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Integration } from '../api/schemas';
import { useI18n } from '../i18n/i18n';

/** How far the history import is, and how long it will take. */
export function ImportProgress({ of }: { of: Integration['import'] }): JSX.Element {
  const { t, plural, format } = useI18n();
  const id = useId();
  if (of.state === 'done') return <p class="muted">{t('importDone', { date: format.date(of.from) })}</p>;
  if (of.state === 'failed')
    return <p class="notice bad">{t('importFailed', { message: of.error ?? '' })}</p>;
  return (
    <div class="progress">
      <span id={id}>{t('importProgress')}</span>
      <progress max={100} value={of.percent} aria-labelledby={id} />
      <span class="muted">
        {t('importPercent', {
          percent: format.percent(of.percent / 100),
          contacts: plural('contactCount', of.contacts),
        })}
        {' · '}
        {of.etaSeconds === null
          ? t('importEtaUnknown')
          : t('importEta', { time: format.duration(of.etaSeconds) })}
      </span>
      {of.pace !== null && (
        <span class="muted">
          {t('importPace', {
            perMinute: format.number(Math.floor(of.pace.perMinute)),
            left: format.number(of.pace.left),
            total: format.number(of.pace.total),
          })}
        </span>
      )}
    </div>
  );
}
