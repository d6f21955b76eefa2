import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { useMay } from '../people/session-context';
import { Link } from '../router/router';

/** Stands where there is nothing to see before the first account is connected. */
export function FirstAccount(): JSX.Element {
  const { t } = useI18n();
  const { manage } = useMay();
  return (
    <section class="card empty">
      <h2>{t('overviewEmptyTitle')}</h2>
      <p>{t('overviewEmpty')}</p>
      {manage && (
        <Link class="button primary" to={{ page: 'add', step: 'tiles' }}>
          {t('addIntegration')}
        </Link>
      )}
    </section>
  );
}
