import type { JSX } from 'preact';
import { send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { useMay, useSession } from '../people/session-context';
import type { Place } from '../router/address';
import { noFilter } from '../router/queue-filter';
import { Link, useRouter } from '../router/router';
import { defaultVolumes } from '../router/volumes-state';
import { Preferences } from './preferences';

const places: readonly (readonly [MessageKey, Place])[] = [
  ['overview', { page: 'overview' }],
  ['volumes', { page: 'volumes', state: defaultVolumes }],
  ['live', { page: 'live', filter: noFilter, groups: [] }],
  ['accountIntegrations', { page: 'integrations' }],
];

/** Which of the places in the navigation a place belongs to. */
const sectionOf = ({ page }: Place): Place['page'] =>
  page === 'add' || page === 'integration' ? 'integrations' : page;

export function Header({ onSignedOut }: { onSignedOut: () => void }): JSX.Element {
  const { t } = useI18n();
  const { place } = useRouter();
  const { manage, operate } = useMay();
  const { organisation, all } = useSession();
  const people: (typeof places)[number] = manage
    ? ['people', { page: 'people', section: 'users' }]
    : ['myAccount', { page: 'people', section: 'me' }];
  const signOut = async (): Promise<void> => {
    await send('/session', { method: 'DELETE' }).catch(() => undefined);
    onSignedOut();
  };
  return (
    <header class="header">
      <Link class="brand" to={{ page: 'overview' }}>
        <span class="brand-mark" aria-hidden="true" />
        injixo Connect
      </Link>
      <nav aria-label={t('navigation')}>
        <ul>
          {[...places, people].map(([label, to]) => (
            <li key={label}>
              <Link to={to} aria-current={sectionOf(place) === to.page ? 'page' : undefined}>
                {label === 'accountIntegrations' ? <Trail text={t(label)} /> : t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div class="header-end">
        {operate && !all && (
          <Link class="badge" to={{ page: 'people', section: 'organisation' }}>
            {organisation.name}
          </Link>
        )}
        <Preferences />
        <button class="quiet" type="button" onClick={() => void signOut()}>
          {t('signOut')}
        </button>
      </div>
    </header>
  );
}

/** "Account > Integrations": on a phone its last part has to do. */
function Trail({ text }: { text: string }): JSX.Element {
  const end = text.lastIndexOf('>') + 1;
  return (
    <>
      <span class="nav-prefix">{text.slice(0, end)} </span>
      {text.slice(end).trim()}
    </>
  );
}
