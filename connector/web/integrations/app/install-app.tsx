import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, Problem } from '../../api/call';
import { keySchema, type GeneratedKey, type Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { useAnnounce } from '../../ui/announcer';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { ProblemNotice } from '../../ui/problem';
import { useProduct } from '../products';
import { Handshake } from './handshake';
import { Steps } from './steps';

/** "Install the injixo app": the key, shown once, and what to do with it. Freshdesk and Freshchat only. */
export function InstallApp(props: { integration: Integration; onChange: () => void }): JSX.Element | null {
  const { t, format } = useI18n();
  const announce = useAnnounce();
  const [key, setKey] = useState<GeneratedKey | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { integration, onChange } = props;
  const { app, id } = integration;
  const product = useProduct(integration.product);
  if (app === null) return null;
  // What is done moves out of the way: the steps are folded up below the check mark.
  const connected = app.connectedAt !== null && key === null;

  const generate = async (): Promise<void> => {
    setAsking(false);
    setBusy(true);
    setProblem(null);
    try {
      setKey(await call(keySchema, `/api/v1/integrations/${id}/api-key`, { method: 'POST' }));
      announce(t('keyOnce'));
      onChange();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section class="card install" aria-labelledby="install-title">
      <h2 id="install-title">{t('installApp')}</h2>
      <p class="muted">{t('installIntro', { product: product.name })}</p>
      {connected && <Handshake app={app} />}
      <h3>{t('injixoApiKey')}</h3>
      {key === null ? (
        <p>
          {app.keyGeneratedAt === null
            ? t('keyNone')
            : t('keyExists', { date: format.dateTime(app.keyGeneratedAt) })}
        </p>
      ) : (
        <div class="key">
          <code class="secret" tabIndex={0} aria-label={t('injixoApiKey')}>
            {key.apiKey}
          </code>
          <CopyButton text={key.apiKey} label={t('injixoApiKey')} primary />
          <p class="notice warn">{t('keyOnce')}</p>
        </div>
      )}
      <div class="actions">
        <button
          type="button"
          class={app.keyId === null ? 'primary' : undefined}
          disabled={busy}
          onClick={() => (app.keyId === null ? void generate() : setAsking(true))}
        >
          {t(app.keyId === null ? 'generate' : 'generateNew')}
        </button>
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
      {connected ? (
        <details>
          <summary>{t('installSteps')}</summary>
          <Steps integration={integration} />
        </details>
      ) : (
        <>
          <h3>{t('installSteps')}</h3>
          <Steps integration={integration} />
          <Handshake app={app} />
        </>
      )}
      {asking && (
        <Dialog title={t('generateWarningTitle')} onClose={() => setAsking(false)}>
          <p>{t('generateWarning')}</p>
          <div class="actions">
            <button type="button" class="danger" onClick={() => void generate()}>
              {t('generateNew')}
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
