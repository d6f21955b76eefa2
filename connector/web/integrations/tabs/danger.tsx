import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, Problem, send } from '../../api/call';
import { integrationSchema, type Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/messages';
import { useRouter } from '../../router/router';
import { useAnnounce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ProblemNotice } from '../../ui/problem';

interface DangerProps {
  readonly integration: Integration;
  readonly onChange: (integration: Integration) => void;
}

/** What stops or repeats counting: pause and resume, pull now, recount, delete. */
export function Danger({ integration, onChange }: DangerProps): JSX.Element {
  const { t } = useI18n();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [deleting, setDeleting] = useState(false);
  const address = `/api/v1/integrations/${integration.id}`;
  const paused = integration.status.state === 'paused';

  const attempt = async (action: () => Promise<void>, success: MessageKey): Promise<void> => {
    setProblem(null);
    try {
      await action();
      announce(t(success));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  const change = (action: 'pause' | 'resume') => async (): Promise<void> =>
    onChange(await call(integrationSchema, `${address}/${action}`, { method: 'POST' }));
  const ask = (action: 'sync' | 'recount') => async (): Promise<void> => {
    await send(`${address}/${action}`, { method: 'POST' });
  };

  return (
    <section class="card stack" aria-labelledby="danger-title">
      <h2 id="danger-title">{t('dangerZone')}</h2>
      <ul class="measures">
        <li>
          <p class="muted grow">{t('pauseText')}</p>
          {paused ? (
            <button type="button" class="primary" onClick={() => void attempt(change('resume'), 'resumed')}>
              {t('resume')}
            </button>
          ) : (
            <button type="button" onClick={() => void attempt(change('pause'), 'paused')}>
              {t('pause')}
            </button>
          )}
        </li>
        <li>
          <p class="muted grow">{t('syncText')}</p>
          <button type="button" disabled={paused} onClick={() => void attempt(ask('sync'), 'syncAsked')}>
            {t('syncNow')}
          </button>
        </li>
        <li>
          <p class="muted grow">{t('recountText')}</p>
          <button type="button" onClick={() => void attempt(ask('recount'), 'recountAsked')}>
            {t('recount')}
          </button>
        </li>
        <li>
          <p class="muted grow">{t(integration.app === null ? 'deleteHint' : 'deleteHintApp')}</p>
          <button type="button" class="danger" onClick={() => setDeleting(true)}>
            {t('deleteIntegration')}
          </button>
        </li>
      </ul>
      {problem !== null && <ProblemNotice problem={problem} />}
      {deleting && <DeleteDialog integration={integration} onClose={() => setDeleting(false)} />}
    </section>
  );
}

function DeleteDialog({
  integration,
  onClose,
}: {
  integration: Integration;
  onClose: () => void;
}): JSX.Element {
  const { t } = useI18n();
  const { go } = useRouter();
  const announce = useAnnounce();
  const [entered, setEntered] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { id, name, app } = integration;
  const remove = async (): Promise<void> => {
    try {
      await send(`/api/v1/integrations/${id}`, { method: 'DELETE' });
      announce(t('deleted', { name }));
      go({ page: 'integrations' });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return (
    <Dialog title={t('deleteTitle', { name })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (entered.trim() === name) void remove();
        }}
      >
        <p>{t(app === null ? 'deleteText' : 'deleteTextApp')}</p>
        <Field label={t('deleteConfirm')} hint={name}>
          {(attributes) => (
            <input
              {...attributes}
              autocomplete="off"
              value={entered}
              onInput={({ currentTarget }) => setEntered(currentTarget.value)}
            />
          )}
        </Field>
        {problem !== null && <ProblemNotice problem={problem} />}
        <div class="actions">
          <button class="danger" disabled={entered.trim() !== name}>
            {t('delete')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
