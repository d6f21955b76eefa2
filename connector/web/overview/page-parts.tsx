import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { IntegrationPage } from './use-integrations';

/** Finds integrations by name or domain; stands where there are more than a page of them. */
export function FindIntegration({ page }: { page: IntegrationPage }): JSX.Element | null {
  const { t } = useI18n();
  const [wasNeeded, setNeeded] = useState(false);
  const isNeeded = wasNeeded || page.found.data?.hasMore === true;
  if (isNeeded && !wasNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <div class="toolbar" role="search">
      <input
        type="search"
        aria-label={t('searchIntegrations')}
        placeholder={t('searchIntegrations')}
        value={page.search}
        onInput={({ currentTarget }) => page.onSearch(currentTarget.value)}
      />
    </div>
  );
}

/** What follows the last integration that is shown: more of them, or that none matches. */
export function EndOfPage({ page }: { page: IntegrationPage }): JSX.Element | null {
  const { t, format } = useI18n();
  const { data, loading } = page.found;
  if (data === null) return null;
  const { integrations, hasMore } = data;
  return (
    <div class="end-of-page">
      <p class="muted" role="status">
        {integrations.length === 0 && page.search !== '' && t('integrationsNoMatch')}
        {hasMore && t('integrationsShown', { count: format.number(integrations.length) })}
        {hasMore && page.showMore === null && ` ${t('integrationsFindOthers')}`}
      </p>
      {hasMore && page.showMore !== null && (
        <button type="button" disabled={loading} onClick={page.showMore}>
          {t('more')}
        </button>
      )}
    </div>
  );
}
