import { useI18n } from '../i18n/i18n';
import type { Measure } from '../router/volumes-state';

/** A number of a measure in words: contacts, or seconds as a duration. */
export function useMeasureText(): (value: number | null, measure: Measure) => string {
  const { t, format } = useI18n();
  return (value, measure) => {
    if (value === null) return t('noData');
    return measure === 'aht' ? format.duration(value) : format.decimal(value);
  };
}
