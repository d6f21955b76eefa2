import type { JSX } from 'preact';
import type { Integration, OverviewEntry } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { useNow } from '../ui/use-now';
import { isPartly } from './partly';
import { Sparkline } from './sparkline';

/** An integration's figures: today, the last days, the app, push and drift. */
export function Figures(props: { integration: Integration; entry: OverviewEntry | undefined }): JSX.Element {
  const { t, format } = useI18n();
  const now = useNow(5_000);
  const { integration, entry } = props;
  const { app, pushShare } = integration;
  // Before the first reconciliation is complete it has found nothing out.
  const drift = integration.coverage === null ? null : (entry?.last24Hours.reconciliation ?? null);
  const shown = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : format.number(value);
  const days = entry?.days ?? [];
  const bars = days.map(({ start, offered }, index) => {
    const isPart = offered !== null && isPartly(integration, start, days[index + 1]?.start, now);
    const value = offered === null ? t('noData') : format.number(offered);
    return {
      label: t('pair', { of: format.date(start), value: isPart ? `${value}, ${t('partlyKnown')}` : value }),
      value: offered,
      isPart,
    };
  });
  const first = entry?.days[0]?.start;
  return (
    <dl class="figures">
      <div class="wide">
        <dt>{t('contactsToday')}</dt>
        <dd class="big">
          {shown(entry?.today)}
          {bars.at(-1)?.isPart === true && <small class="hint"> {t('partlyKnown')}</small>}
        </dd>
        <dd class="spark">
          <Sparkline
            bars={bars}
            label={t('pair', { of: t('last14Days'), value: bars.map(({ label }) => label).join('; ') })}
          />
          <span class="muted axis" aria-hidden="true">
            <span>{first === undefined ? t('days14') : format.day(first)}</span>
            <span>{t('rangeToday')}</span>
          </span>
        </dd>
      </div>
      {integration.coverage !== null && (
        <div>
          <dt>{t('completeTo')}</dt>
          <dd>{format.shortDateTime(integration.coverage.to)}</dd>
        </div>
      )}
      {app !== null && (
        <>
          <div>
            <dt>{t('lastSeen')}</dt>
            <dd>{app.lastSeenAt === null ? t('never') : format.ago(app.lastSeenAt, now)}</dd>
          </div>
          <div title={t('pushShareHint')}>
            <dt>{t('pushShare')}</dt>
            <dd>{pushShare === null ? '–' : format.percent(pushShare)}</dd>
          </div>
          <div title={t('driftHint')}>
            <dt>{t('drift')}</dt>
            <dd>{drift === 0 ? t('driftNone') : shown(drift)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
