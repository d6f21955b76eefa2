import type { JSX } from 'preact';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import type { Delivery } from './schemas';
import { deliveryText, isBroken } from './state-text';

/** How far contacts have been handed over, what waits, and what is wrong. */
export function Standing(props: { integration: Integration; delivery: Delivery }): JSX.Element {
  const { t, plural, format } = useI18n();
  const { integration, delivery } = props;
  const { state, mode, configurationId, from, deliveredTo, contactsDelivered, contactsWaiting } = delivery;
  const { lastDeliveredAt, etaSeconds, error, renamed } = delivery;
  const tone = state === 'off' ? 'off' : isBroken(delivery) ? 'bad' : contactsWaiting > 0 ? 'busy' : 'good';
  /** What injixo said of them is told where they are sent again. */
  const isRefused = delivery.parked.length > 0 && (state === 'waiting' || state === 'delivering');
  const all = contactsDelivered + contactsWaiting;
  return (
    <section class={`card state stack ${tone}`} aria-labelledby="standing-title">
      <h2 id="standing-title">
        {deliveredTo === null
          ? t(state === 'off' ? 'deliveryStopped' : 'deliveryNotYet')
          : t('deliveredUpTo', { date: format.dateTime(deliveredTo) })}
      </h2>
      <p class="state-text">{isRefused ? `${t('someRefused')}.` : t(deliveryText[state])}</p>
      {error !== null && state !== 'off' && !isRefused && (
        <p class="hint" lang="en">
          {error}
        </p>
      )}
      {state !== 'off' && contactsWaiting > 0 && (
        <div class="progress">
          <progress max={all} value={contactsDelivered} aria-label={t('tabDelivery')} />
          <span class="muted">
            {t('deliveryProgress', {
              done: format.number(contactsDelivered),
              all: plural('contactCount', all),
            })}
            {' · '}
            {etaSeconds === null
              ? t('importEtaUnknown')
              : t('importEta', { time: format.duration(etaSeconds) })}
          </span>
        </div>
      )}
      <dl class="figures">
        <div>
          <dt>{t('deliveredContacts')}</dt>
          <dd>{format.number(contactsDelivered)}</dd>
        </div>
        <div>
          <dt>{t('waitingContacts')}</dt>
          <dd>{format.number(contactsWaiting)}</dd>
        </div>
        {integration.coverage !== null && (
          <div>
            <dt>{t('completeTo')}</dt>
            <dd>{format.shortDateTime(integration.coverage.to)}</dd>
          </div>
        )}
        <div>
          <dt>{t('lastDelivered')}</dt>
          <dd>{lastDeliveredAt === null ? t('never') : format.shortDateTime(lastDeliveredAt)}</dd>
        </div>
        {from !== null && (
          <div>
            <dt>{t('deliveredSince')}</dt>
            <dd>{format.shortDateTime(from)}</dd>
          </div>
        )}
        <div>
          <dt>{t('configurationId')}</dt>
          <dd>{configurationId}</dd>
        </div>
        <div>
          <dt>{t('deliveryMode')}</dt>
          <dd>{t(mode === 'live' ? 'modeLive' : 'modeSettled')}</dd>
        </div>
      </dl>
      {renamed.length > 0 && (
        <div class="notice">
          <p>{t('deliveryRenamed')}</p>
          <ul class="points">
            {renamed.map(({ queueId, name, deliveredAs }) => (
              <li key={queueId}>{t('deliveryRenamedOne', { name, deliveredAs })}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
