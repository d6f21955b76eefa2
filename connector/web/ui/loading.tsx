import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';

/** Grey lines in the place of what is being loaded: nothing jumps when it comes. */
export function Loading({ lines }: { lines: number }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="loading" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
