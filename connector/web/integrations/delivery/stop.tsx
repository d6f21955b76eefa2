import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../../api/call';
import { useI18n } from '../../i18n/i18n';
import { useAction } from '../../people/use-action';
import { useAnnounce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { ProblemNotice } from '../../ui/problem';
import { deliveryAddress } from './use-delivery';

/** Stops handing over, once it was asked whether that is meant. */
export function Stop(props: { integrationId: string; onChange: () => void }): JSX.Element {
  const { t } = useI18n();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const { busy, problem, run } = useAction();
  const stop = (): Promise<void> =>
    run(async () => {
      await send(deliveryAddress(props.integrationId), { method: 'DELETE' });
      setAsking(false);
      announce(t('deliveryStopped'));
      props.onChange();
    });
  return (
    <section class="card stack" aria-labelledby="stop-title">
      <h2 id="stop-title">{t('deliveryStop')}</h2>
      <p class="muted">{t('deliveryStopText')}</p>
      <div class="actions">
        <button type="button" class="danger" onClick={() => setAsking(true)}>
          {t('deliveryStop')}
        </button>
      </div>
      {asking && (
        <Dialog title={t('deliveryStopTitle')} onClose={() => setAsking(false)}>
          <p>{t('deliveryStopText')}</p>
          {problem !== null && <ProblemNotice problem={problem} />}
          <div class="actions">
            <button type="button" class="danger" disabled={busy} onClick={() => void stop()}>
              {t('deliveryStop')}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
