import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/messages';
import { Link } from '../../router/router';
import { readSetting, saveSetting } from '../../shell/settings';
import { useDelivery } from './use-delivery';

/** From a connected account to contacts in injixo, until all of it is done or nobody wants to see it. */
export function FirstSteps({ integration }: { integration: Integration }): JSX.Element | null {
  const { t } = useI18n();
  const { data } = useDelivery(integration.id);
  const [hidden, setHidden] = useState(() => hiddenOnes().includes(integration.id));
  if (data === null || hidden) return null;
  const { app, id } = integration;
  const steps: readonly (readonly [MessageKey, boolean])[] = [
    ['stepConnected', true],
    ...(app === null ? [] : [['stepApp', app.connectedAt !== null] as const]),
    ['stepImported', integration.import.state === 'done'],
    ['stepDelivered', data.lastDeliveredAt !== null],
  ];
  if (steps.every(([, isDone]) => isDone)) return null;
  const hide = (): void => {
    saveSetting('firstStepsHidden', [...hiddenOnes(), id].slice(-MAX_REMEMBERED).join(' '));
    setHidden(true);
  };
  return (
    <section class="card stack" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('firstSteps')}</h2>
      <ol class="check-list">
        {steps.map(([name, isDone]) => (
          <li key={name} class={isDone ? 'done' : undefined}>
            <span class="mark" role="img" aria-label={t(isDone ? 'stepDone' : 'stepStillOpen')}>
              {isDone ? '✓' : '○'}
            </span>
            {name === 'stepDelivered' && data.state === 'off' ? (
              <Link to={{ page: 'integration', id, tab: 'delivery' }}>{t('tabDelivery')}</Link>
            ) : (
              t(name)
            )}
          </li>
        ))}
      </ol>
      <div class="actions">
        <button type="button" class="quiet" onClick={hide}>
          {t('firstStepsHide')}
        </button>
      </div>
    </section>
  );
}

const MAX_REMEMBERED = 100;
const hiddenOnes = (): string[] => (readSetting('firstStepsHidden') ?? '').split(' ').filter(Boolean);
