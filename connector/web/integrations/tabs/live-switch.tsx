import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Problem, send } from '../../api/call';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { useAnnounce } from '../../ui/announcer';
import { ProblemNotice } from '../../ui/problem';

/** Whether a webhook tells of changes as they happen, and the switch for it (page 6, §10). */
export function LiveSwitch(props: { integration: Integration; reload: () => void }): JSX.Element | null {
  const { t, format } = useI18n();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { integration, reload } = props;
  const { live } = integration;
  if (live === null) return null;
  const isOff = live.state === 'off';

  const turn = async (): Promise<void> => {
    setProblem(null);
    try {
      await send(`/api/v1/integrations/${integration.id}/live`, { method: isOff ? 'PUT' : 'DELETE' });
      announce(t(isOff ? 'liveTurnedOn' : 'liveTurnedOff'));
      reload();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  const heard =
    live.lastEventAt === null ? t('liveOnNever') : t('liveOn', { date: format.dateTime(live.lastEventAt) });

  return (
    <section class="card stack" aria-labelledby="live-title">
      <h2 id="live-title">{t('liveSwitch')}</h2>
      <p class={live.state === 'interrupted' ? 'notice bad' : 'muted'}>
        {isOff ? t('liveOff') : live.state === 'interrupted' ? t('liveInterrupted') : heard}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div>
        <button type="button" onClick={() => void turn()}>
          {t(isOff ? 'liveTurnOn' : 'liveTurnOff')}
        </button>
      </div>
    </section>
  );
}
