import { useI18n } from '../i18n/i18n';
import type { Measure } from '../router/volumes-state';

/**
 * A number of a measure in words: contacts, or seconds as a duration. Where it is known what came but nothing was handled
 * there is no handle time: that is a dash, not missing data.
 */
export function useMeasureText(): (value: number | null, measure: Measure, known?: boolean) => string {
  const { t, format } = useI18n();
  return (value, measure, known = false) => {
    if (value === null) return known ? '–' : t('noData');
    return measure === 'aht' ? format.duration(value) : format.decimal(value);
  };
}
