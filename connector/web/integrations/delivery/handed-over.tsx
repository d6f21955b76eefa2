import type { JSX } from 'preact';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { useMay } from '../../people/session-context';
import { Link } from '../../router/router';
import { browserZone } from '../../ui/time-zones';
import { useInSight } from '../../ui/use-in-sight';
import { todayIn } from '../../volumes/local-time';
import type { Delivery } from './schemas';
import { isBroken } from './state-text';
import { useDelivery } from './use-delivery';

const INTERVAL_MS = 900_000;

/** One line: counted, complete up to, handed over to injixo up to. Nothing for planners. */
export function HandedOver({ integration }: { integration: Integration }): JSX.Element | null {
  const { t, format } = useI18n();
  const { manage } = useMay();
  // Of many cards those in sight alone ask.
  const { place, isInSight } = useInSight<HTMLParagraphElement>();
  const { data } = useDelivery(integration.id, isInSight);
  if (!manage) return null;
  const { coverage } = integration;
  return (
    <p class="handed-over" ref={place}>
      <span>{t('counted')}</span>
      <span>
        <Arrow />
        {coverage === null
          ? t('notCompleteYet')
          : isToday(coverage.to)
            ? t('completeToday', { time: format.time(coverage.to) })
            : t('completeUpTo', { time: format.shortDateTime(coverage.to) })}
      </span>
      {data === null ? (
        // Room for what is to come.
        <span class="to-come" aria-hidden="true">
          <Arrow />
          {t('handedOverToday', { time: format.time(Date.now()) })}
        </span>
      ) : (
        <span>
          <Arrow />
          <Link
            to={{ page: 'integration', id: integration.id, tab: 'delivery' }}
            class={isBroken(data) && data.state !== 'off' ? 'problem' : ''}
            aria-label={t('pair', { of: shortText(data), value: integration.name })}
          >
            {shortText(data)}
          </Link>
        </span>
      )}
    </p>
  );

  function shortText(delivery: Delivery): string {
    if (delivery.state === 'off') return t('notHandedOver');
    if (delivery.state === 'rejected') return t('keyRejected');
    if (delivery.state === 'failing') return t('handingOverFails');
    if (delivery.parked.length > 0) return t('someRefused');
    if (delivery.deliveredTo === null) return t('deliveryNotYet');
    // As they are counted, contacts go before their interval is complete: nothing complete waits then, and later ones went, too.
    const isAhead =
      coverage !== null && Date.parse(delivery.deliveredTo) > Date.parse(coverage.to) - INTERVAL_MS;
    if (delivery.mode === 'live' && isAhead) return t('handedOverAsCounted');
    return isToday(delivery.deliveredTo)
      ? t('handedOverToday', { time: format.time(delivery.deliveredTo) })
      : t('handedOverTo', { date: format.shortDateTime(delivery.deliveredTo) });
  }
}

/** Whether the time alone tells when it was. @param at ISO 8601 */
const isToday = (at: string): boolean =>
  todayIn(browserZone(), Date.parse(at)) === todayIn(browserZone(), Date.now());

const Arrow = (): JSX.Element => <span aria-hidden="true">→ </span>;
