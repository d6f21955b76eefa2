import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { call } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { useSession } from '../people/session-context';
import { useAction } from '../people/use-action';
import { useAnnounce } from '../ui/announcer';
import { ChannelFields, enteredChannel } from './channel-fields';
import { createdSchema } from './schemas';
import { useWrongField } from './use-wrong-field';

/** Adds e-mail addresses or a webhook. @param onAdded is told a standard webhook's secret, which is shown this once */
export function AddChannel({ onAdded }: { onAdded: (secret: string | null) => void }): JSX.Element {
  const { t } = useI18n();
  const announce = useAnnounce();
  const { organisation } = useSession();
  const { busy, problem, run } = useAction();
  const [type, setType] = useState<'email' | 'webhook'>('email');
  const form = useRef<HTMLFormElement>(null);
  useWrongField(form, problem);

  const add = (values: FormData): Promise<void> =>
    run(async () => {
      const body = { type, organisationId: organisation.id, ...enteredChannel(type, values) };
      const { secret } = await call(createdSchema, '/api/v1/alerts', { method: 'POST', body });
      form.current?.reset();
      announce(t('alertAdded'));
      onAdded(secret ?? null);
    });

  return (
    <section class="card stack" aria-labelledby="add-alert">
      <h2 id="add-alert">{t('addAlert')}</h2>
      <form
        ref={form}
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add(new FormData(event.currentTarget));
        }}
      >
        <fieldset class="choice">
          <legend>{t('alertWay')}</legend>
          {(['email', 'webhook'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="type" checked={type === one} onChange={() => setType(one)} />
              {t(one === 'email' ? 'alertEmail' : 'alertWebhook')}
            </label>
          ))}
        </fieldset>
        <ChannelFields type={type} problem={problem} />
        <div class="actions">
          <button class="primary" disabled={busy}>
            {t('addAlert')}
          </button>
        </div>
      </form>
    </section>
  );
}
