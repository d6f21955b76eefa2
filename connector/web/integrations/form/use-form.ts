import { useRef, useState } from 'preact/hooks';
import { Problem } from '../../api/call';
import type { Product } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { useAnnounce } from '../../ui/announcer';
import { problemsAtFields, type FieldProblems } from './problems';

/** What was entered, by the fields' names. */
export type FormValues = Partial<Record<string, string>>;

export interface Form {
  readonly values: FormValues;
  readonly problems: FieldProblems;
  /** What is wrong with none of the fields. */
  readonly general: Problem | null;
  readonly busy: boolean;
  readonly set: (field: string, value: string) => void;
  readonly submit: (form: HTMLFormElement, action: () => Promise<void>) => Promise<void>;
}

export const MAX_HISTORY_DAYS = 1095;

interface Options {
  readonly product: Product;
  readonly initial: FormValues;
  /** The fields that are shown, and whether each must be filled in. */
  readonly fields: readonly (readonly [string, 'required' | 'optional'])[];
  /** A history can only be made longer. */
  readonly minHistoryDays?: number;
}

/** A form's values and what is wrong with them: checked here first, then by the API. */
export function useForm({ product, initial, fields, minHistoryDays = 1 }: Options): Form {
  const i18n = useI18n();
  const { t } = i18n;
  const announce = useAnnounce();
  const [values, setValues] = useState<FormValues>(initial);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [general, setGeneral] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const check = (): FieldProblems => {
    const found: FieldProblems = {};
    for (const [field, need] of fields) {
      const value = values[field]?.trim() ?? '';
      if (need === 'required' && value === '') found[field] = t('fieldMissing');
      else if (field === 'historyDays' && value !== '' && !isHistory(value))
        found[field] = t('fieldNumber', { min: 1, max: MAX_HISTORY_DAYS });
      else if (field === 'historyDays' && Number(value) < minHistoryDays)
        found[field] = t('problemHistoryShorter');
    }
    return found;
  };

  const show = (form: HTMLFormElement, found: FieldProblems): void => {
    setProblems(found);
    if (Object.keys(found).length === 0) return;
    announce(t('notSaved'));
    // Once the marks are drawn, go to the first of them.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  return {
    values,
    problems,
    general,
    busy,
    set: (field, value) => {
      setValues((last) => ({ ...last, [field]: value }));
      setProblems((last) => Object.fromEntries(Object.entries(last).filter(([name]) => name !== field)));
    },
    submit: async (form, action) => {
      if (running.current) return;
      setGeneral(null);
      const found = check();
      show(form, found);
      if (Object.keys(found).length > 0) return;
      running.current = true;
      setBusy(true);
      try {
        await action();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const names = fields.map(([field]) => field);
        const atFields = problemsAtFields(error, product, names, i18n);
        if (atFields === null) setGeneral(error);
        else show(form, atFields);
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
  };
}

const isHistory = (text: string): boolean =>
  /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_HISTORY_DAYS;
