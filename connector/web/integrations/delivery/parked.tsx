import type { JSX } from 'preact';
import { send } from '../../api/call';
import { useI18n } from '../../i18n/i18n';
import { useAction } from '../../people/use-action';
import { useAnnounce } from '../../ui/announcer';
import { ProblemNotice } from '../../ui/problem';
import type { Delivery } from './schemas';
import { deliveryAddress } from './use-delivery';

/** What injixo refused, in its own words, and sending it again. */
export function Parked(props: {
  integrationId: string;
  delivery: Delivery;
  onChange: () => void;
}): JSX.Element {
  const { t, plural, format } = useI18n();
  const announce = useAnnounce();
  const { busy, problem, run } = useAction();
  const { integrationId, delivery, onChange } = props;
  const retry = (): Promise<void> =>
    run(async () => {
      await send(`${deliveryAddress(integrationId)}/retry`, { method: 'POST' });
      announce(t('deliveryRetried'));
      onChange();
    });
  return (
    <section class="card stack" aria-labelledby="parked-title">
      <h2 id="parked-title">{t('parked')}</h2>
      <p>{t('parkedText')}</p>
      <ul class="stack parked">
        {delivery.parked.map(({ at, contacts, from, to, error }) => (
          <li key={`${at} ${from}`}>
            <p>
              {t('parkedOne', {
                contacts: plural('contactCount', contacts),
                from: format.dateTime(from),
                to: format.dateTime(to),
              })}
            </p>
            <p class="hint" lang="en">
              {error}
            </p>
          </li>
        ))}
      </ul>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div class="actions">
        <button type="button" class="primary" disabled={busy} onClick={() => void retry()}>
          {t('deliveryRetry')}
        </button>
      </div>
    </section>
  );
}
