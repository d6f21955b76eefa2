import type { JSX } from 'preact';
import { Alerts } from '../alerts/alerts';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import type { PeopleSection } from '../router/address';
import { Link } from '../router/router';
import { Audit } from './audit';
import { Me } from './me';
import { Organisations } from './organisations';
import { useMay } from './session-context';
import { Tokens } from './tokens';
import { Users } from './users';
import { atHost } from '../router/base-path';

const titles: Readonly<Record<PeopleSection, MessageKey>> = {
  users: 'users',
  tokens: 'apiTokens',
  alerts: 'alerts',
  audit: 'audit',
  organisation: 'organisation',
  me: 'myAccount',
};

/** People and access: what one's role doesn't allow isn't shown. */
export function PeoplePage({ section }: { section: PeopleSection }): JSX.Element {
  const { t } = useI18n();
  const { manage, operate } = useMay();
  const sections: readonly PeopleSection[] = [
    ...(manage ? (['users', 'tokens', 'alerts', 'audit'] as const) : []),
    ...(operate ? (['organisation'] as const) : []),
    'me',
  ];
  const shown = sections.includes(section) ? section : 'me';
  return (
    <>
      <header class="page-head">
        <h1>{t(titles[shown])}</h1>
      </header>
      {sections.length > 1 && (
        <nav class="tabs" aria-label={t('people')}>
          <ul>
            {sections.map((one) => (
              <li key={one}>
                <Link to={{ page: 'people', section: one }} aria-current={one === shown ? 'page' : undefined}>
                  {t(titles[one])}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class={shown === 'audit' ? 'people stack' : 'people stack reading'}>{contentOf(shown)}</div>
    </>
  );
}

function contentOf(section: PeopleSection): JSX.Element {
  switch (section) {
    case 'users':
      return <Users />;
    case 'tokens':
      return <Tokens />;
    case 'alerts':
      return <Alerts />;
    case 'audit':
      return <Audit />;
    case 'organisation':
      return <Organisations onChosen={() => location.assign(atHost('/'))} />;
    case 'me':
      return <Me />;
  }
}
