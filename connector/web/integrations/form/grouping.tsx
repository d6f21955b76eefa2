import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { Form } from './use-form';

const strategies = [
  { value: 'ivr', label: 'groupingIvr', hint: 'groupingIvrHint' },
  { value: 'phone_number', label: 'groupingPhone', hint: 'groupingPhoneHint' },
] as const;

/** The grouping strategy of Zendesk Talk's queues: chosen once and for all (T2, T3). */
export function Grouping({ form }: { form: Form }): JSX.Element {
  const { t } = useI18n();
  const problem = form.problems.groupingStrategy ?? null;
  return (
    <fieldset
      class={problem === null ? 'choice' : 'choice wrong'}
      aria-describedby="grouping-warning grouping-problem"
    >
      <legend>{t('groupingStrategy')}</legend>
      <p class="hint">{t('groupingExplained')}</p>
      {strategies.map(({ value, label, hint }) => (
        <label key={value} class="option">
          <input
            type="radio"
            name="groupingStrategy"
            checked={form.values.groupingStrategy === value}
            aria-invalid={problem !== null}
            onChange={() => form.set('groupingStrategy', value)}
          />
          <span>
            <strong>{t(label)}</strong>
            <span class="hint">{t(hint)}</span>
          </span>
        </label>
      ))}
      <p class="problem" id="grouping-problem" role="alert">
        {problem}
      </p>
      <p class="notice warn" id="grouping-warning">
        {t('groupingWarning')}
      </p>
    </fieldset>
  );
}
