import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { languageNames, languages } from '../i18n/messages';
import { textOf } from '../people/form';
import { useSession } from '../people/session-context';
import { useAction } from '../people/use-action';
import { useAnnounce } from '../ui/announcer';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem';
import { formatText } from './format-text';
import { createdSchema, formats } from './schemas';

/** Adds e-mail addresses or a webhook. @param onAdded is told a standard webhook's secret, which is shown this once */
export function AddChannel({ onAdded }: { onAdded: (secret: string | null) => void }): JSX.Element {
  const { t, language } = useI18n();
  const announce = useAnnounce();
  const { organisation } = useSession();
  const { busy, problem, run } = useAction();
  const [type, setType] = useState<'email' | 'webhook'>('email');
  const form = useRef<HTMLFormElement>(null);
  const isInvalid = problem?.code === 'invalid';
  const atTo = isInvalid && problem.details.some(({ path }) => path.startsWith('to'));
  const atUrl = isInvalid ? problem.details.find(({ path }) => path === 'url') : undefined;
  useEffect(() => {
    if (problem !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const add = (values: FormData): Promise<void> =>
    run(async () => {
      const body = {
        type,
        name: textOf(values, 'name'),
        language: textOf(values, 'language'),
        organisationId: organisation.id,
        ...(type === 'email'
          ? {
              to: textOf(values, 'to')
                .split(/[\s,;]+/)
                .filter(Boolean),
            }
          : { url: textOf(values, 'url'), format: textOf(values, 'format') }),
      };
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
        <Field label={t('alertName')} hint={t('alertNameHint')}>
          {(attributes) => <input {...attributes} name="name" maxLength={100} autocomplete="off" required />}
        </Field>
        {type === 'email' ? (
          <Field label={t('alertTo')} hint={t('alertToHint')} problem={atTo ? t('alertToWrong') : null}>
            {(attributes) => <input {...attributes} name="to" autocomplete="off" required />}
          </Field>
        ) : (
          <>
            <Field label={t('alertFormat')} hint={t('alertFormatHint')}>
              {(attributes) => (
                <select {...attributes} name="format">
                  {formats.map((one) => (
                    <option key={one} value={one}>
                      {t(formatText[one])}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field
              label={t('alertUrl')}
              hint={t('alertUrlHint')}
              problem={atUrl === undefined ? null : t('problemInvalid', { message: atUrl.message })}
            >
              {(attributes) => (
                <input {...attributes} name="url" type="url" autocomplete="off" spellcheck={false} required />
              )}
            </Field>
          </>
        )}
        <Field label={t('alertLanguage')}>
          {(attributes) => (
            <select {...attributes} name="language">
              {languages.map((one) => (
                <option key={one} value={one} selected={one === language} lang={one}>
                  {languageNames[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {problem !== null && !atTo && atUrl === undefined && <ProblemNotice problem={problem} />}
        <div class="actions">
          <button class="primary" disabled={busy}>
            {t('addAlert')}
          </button>
        </div>
      </form>
    </section>
  );
}
