import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call, type Problem } from '../../api/call';
import { Rich, useI18n, type I18n } from '../../i18n/i18n';
import { textOf } from '../../people/form';
import { useAction } from '../../people/use-action';
import { useAnnounce } from '../../ui/announcer';
import { Field } from '../../ui/field';
import { ProblemNotice } from '../../ui/problem';
import { deliverySchema, type Delivery } from './schemas';
import { deliveryAddress } from './use-delivery';

/** Key and configuration, from when and how; the key is tried before anything is saved. */
export function SetUp(props: {
  integrationId: string;
  delivery: Delivery;
  onChange: (delivery: Delivery) => void;
}): JSX.Element {
  const i18n = useI18n();
  const { t } = i18n;
  const announce = useAnnounce();
  const { busy, problem, run } = useAction();
  const { integrationId, delivery, onChange } = props;
  const { configurationId, mode } = delivery;
  const isOn = delivery.state !== 'off';
  const [history, setHistory] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const wrong = problemsOf(problem, i18n);
  useEffect(() => {
    if (problem !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const save = (values: FormData): Promise<void> =>
    run(async () => {
      const date = history ? textOf(values, 'from') : '';
      const body = {
        apiKey: textOf(values, 'apiKey'),
        configurationId: textOf(values, 'configurationId'),
        mode: textOf(values, 'mode'),
        ...(date === '' ? {} : { from: new Date(`${date}T00:00`).toISOString() }),
      };
      const changed = await call(deliverySchema, deliveryAddress(integrationId), { method: 'PUT', body });
      form.current?.reset();
      setHistory(false);
      announce(t('deliverySaved'));
      onChange(changed);
    });

  return (
    <section class={isOn && delivery.state !== 'rejected' ? 'stack' : 'card stack'} aria-labelledby="set-up">
      <h2 id="set-up">{t('deliverySetUp')}</h2>
      <p>{t('deliveryIntro')}</p>
      <p class="notice">
        <Rich
          text={t('deliveryWhere')}
          values={{ path: <strong>{`${t('accountIntegrations')} > ${t('deliveryPath')}`}</strong> }}
        />
      </p>
      <form
        ref={form}
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <Field label={t('deliveryKey')} hint={t('deliveryKeyHint')} problem={wrong.apiKey}>
          {(attributes) => (
            <input {...attributes} name="apiKey" type="password" autocomplete="new-password" required />
          )}
        </Field>
        <Field label={t('configurationId')} hint={t('configurationIdHint')} problem={wrong.configurationId}>
          {(attributes) => (
            <input
              {...attributes}
              name="configurationId"
              inputMode="numeric"
              autocomplete="off"
              pattern="\s*[1-9][0-9]{0,14}\s*"
              title={t('configurationIdHint')}
              defaultValue={configurationId === null ? '' : String(configurationId)}
              required
            />
          )}
        </Field>
        <fieldset class="choice">
          <legend>{t('deliveryFrom')}</legend>
          <label>
            <input type="radio" name="history" checked={!history} onChange={() => setHistory(false)} />
            {t(isOn ? 'deliveryFromSame' : 'deliveryFromNow')}
          </label>
          <label>
            <input type="radio" name="history" checked={history} onChange={() => setHistory(true)} />
            {t('deliveryFromDate')}
          </label>
        </fieldset>
        {history && (
          <Field label={t('deliveryDate')} hint={t('deliveryDateHint')} problem={wrong.from}>
            {(attributes) => <input {...attributes} name="from" type="date" required />}
          </Field>
        )}
        <fieldset class="choice">
          <legend>{t('deliveryMode')}</legend>
          {(['settled', 'live'] as const).map((one) => (
            <label key={one} class="option">
              <input type="radio" name="mode" value={one} defaultChecked={one === (mode ?? 'settled')} />
              <span>
                <strong>{t(one === 'live' ? 'modeLive' : 'modeSettled')}</strong>
                <span class="hint">{t(one === 'live' ? 'modeLiveHint' : 'modeSettledHint')}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {problem !== null && Object.keys(wrong).length === 0 && <ProblemNotice problem={problem} />}
        <div class="actions">
          <button class="primary" disabled={busy}>
            {t('deliverySave')}
          </button>
          <span class="muted" role="status">
            {busy ? t('deliveryTrying') : ''}
          </span>
        </div>
      </form>
    </section>
  );
}

/** What the API refused, at the fields that it is about. */
function problemsOf(
  problem: Problem | null,
  { t }: Pick<I18n, 't'>,
): Partial<Record<'apiKey' | 'configurationId' | 'from', string>> {
  if (problem?.code === 'credentials_rejected') return { apiKey: t('deliveryKeyWrong') };
  if (problem?.code !== 'invalid') return {};
  const isWrong = (field: string): boolean => problem.details.some(({ path }) => path === field);
  return {
    ...(isWrong('apiKey') ? { apiKey: t('deliveryKeyWrong') } : {}),
    ...(isWrong('configurationId') ? { configurationId: t('configurationIdHint') } : {}),
    ...(isWrong('from') ? { from: t('deliveryDateHint') } : {}),
  };
}
