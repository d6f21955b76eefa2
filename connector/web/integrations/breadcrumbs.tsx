import { toChildArray, type ComponentChildren, type JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { Link } from '../router/router';

/** The way to a page below Account > Integrations. */
export function Breadcrumbs({ children }: { children?: ComponentChildren }): JSX.Element {
  const { t } = useI18n();
  return (
    <nav class="breadcrumbs" aria-label={t('breadcrumbs')}>
      <ol>
        <li>
          <Link to={{ page: 'integrations' }}>{t('accountIntegrations')}</Link>
        </li>
        {toChildArray(children).map((child, index) => (
          <li key={index}>{child}</li>
        ))}
      </ol>
    </nav>
  );
}
