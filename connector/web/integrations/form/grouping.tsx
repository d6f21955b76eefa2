import type { JSX } from 'preact';
import type { Product } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import type { Form } from './use-form';

type GroupingTexts = NonNullable<Product['page']['grouping']>;

interface GroupingProps {
  readonly form: Form;
  readonly grouping: GroupingTexts;
}

/** How queues are to be named: chosen once and for all (T2, T3). */
export function Grouping({ form, grouping }: GroupingProps): JSX.Element {
  const { t, text } = useI18n();
  const problem = form.problems.groupingStrategy ?? null;
  return (
    <fieldset
      class={problem === null ? 'choice' : 'choice wrong'}
      aria-describedby="grouping-warning grouping-problem"
    >
      <legend>{t('groupingStrategy')}</legend>
      <p class="hint">{text(grouping.explained)}</p>
      {grouping.strategies.map(({ value, label, hint }) => (
        <label key={value} class="option">
          <input
            type="radio"
            name="groupingStrategy"
            checked={form.values.groupingStrategy === value}
            aria-invalid={problem !== null}
            onChange={() => form.set('groupingStrategy', value)}
          />
          <span>
            <strong>{text(label)}</strong>
            <span class="hint">{text(hint)}</span>
          </span>
        </label>
      ))}
      <p class="problem" id="grouping-problem" role="alert">
        {problem}
      </p>
      <p class="notice warn" id="grouping-warning">
        {text(grouping.warning)}
      </p>
    </fieldset>
  );
}
