import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, send } from '../../api/call';
import { useI18n } from '../../i18n/i18n';
import { useAction } from '../../people/use-action';
import { useAnnounce } from '../../ui/announcer';
import { ProblemNotice } from '../../ui/problem';
import { saveFile } from '../../ui/save-file';
import { browserZone } from '../../ui/time-zones';
import { deliverySchema, type Delivery } from './schemas';
import { deliveryAddress } from './use-delivery';

/** What changed after it was handed over: the file that makes injixo equal, and telling that it was imported there. */
export function Differences(props: {
  integrationId: string;
  delivery: Delivery;
  onChange: (delivery: Delivery) => void;
}): JSX.Element {
  const { t, plural } = useI18n();
  const announce = useAnnounce();
  const { busy, problem, run } = useAction();
  /** When the file that was downloaded was made, by the connector's clock; ISO 8601. */
  const [madeAt, setMadeAt] = useState<string | null>(null);
  const { integrationId, delivery, onChange } = props;
  const { contacts, intervals } = delivery.differences;
  const address = deliveryAddress(integrationId);

  const download = (): Promise<void> =>
    run(async () => {
      const zone = encodeURIComponent(browserZone());
      const answer = await send(`${address}/differences.csv?timeZone=${zone}`);
      const file = await answer.blob();
      saveFile(file, 'injixo-differences.csv');
      setMadeAt(new Date(answer.headers.get('Date') ?? 0).toISOString());
    });
  const noteImported = (): Promise<void> =>
    run(async () => {
      const body = { asOf: madeAt };
      onChange(await call(deliverySchema, `${address}/differences/imported`, { method: 'POST', body }));
      setMadeAt(null);
      announce(t('differencesNoted'));
    });

  return (
    <section class="card stack" aria-labelledby="differences-title">
      <h2 id="differences-title">{t('differences')}</h2>
      {intervals === 0 ? (
        <p class="muted">{t('differencesNone')}</p>
      ) : (
        <>
          <p>
            {t('differencesText', {
              intervals: plural('intervalCount', intervals),
              contacts: plural('contactCount', contacts),
            })}
          </p>
          <ol class="steps">
            <li>
              {t('differencesDownload', { zone: browserZone() })}
              <p class="step-action">
                <button type="button" disabled={busy} onClick={() => void download()}>
                  {t('differencesCsv')}
                </button>
              </p>
            </li>
            <li>{t('differencesImport')}</li>
            <li>
              {t('differencesTell')}
              <p class="step-action">
                <button type="button" disabled={busy || madeAt === null} onClick={() => void noteImported()}>
                  {t('differencesImported')}
                </button>
              </p>
            </li>
          </ol>
        </>
      )}
      {problem !== null && <ProblemNotice problem={problem} />}
    </section>
  );
}
