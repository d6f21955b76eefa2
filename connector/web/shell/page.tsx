import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IntegrationsPage } from '../integrations/integrations-page';
import { Overview } from '../overview/overview';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { useMay } from '../people/session-context';
import type { Place } from '../router/address';
import { Link, useRouter } from '../router/router';
import { Loading } from '../ui/loading';

const titles: Readonly<Record<Place['page'], MessageKey>> = {
  overview: 'overview',
  integrations: 'integrations',
  add: 'addIntegration',
  integration: 'integration',
  volumes: 'volumes',
  live: 'live',
  people: 'people',
  invitation: 'invitation',
  unknown: 'notFoundTitle',
};

/** The content of the place that the address bar names. */
export function Page(): JSX.Element {
  const { t } = useI18n();
  const { place } = useRouter();
  const { manage } = useMay();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const step = place.page === 'add' ? place.step : place.page;

  useEffect(() => {
    document.title = `${t(titles[place.page])} · injixo Connect`;
    // Who navigates by keyboard or listens goes on at the new page's beginning.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [step, t]);

  return (
    <main id="content" ref={main} tabIndex={-1}>
      {place.page === 'add' && !manage ? <NotFound /> : contentOf(place)}
    </main>
  );
}

function contentOf(place: Place): JSX.Element {
  switch (place.page) {
    case 'overview':
      return <Overview />;
    case 'integrations':
      return <IntegrationsPage />;
    case 'add':
      return (
        <Lazy
          key={place.page}
          load={loadAdd}
          show={({ AddIntegration }) => <AddIntegration step={place.step} />}
        />
      );
    case 'integration':
      return (
        <Lazy
          key={place.page}
          load={loadIntegration}
          show={({ IntegrationPage }) => <IntegrationPage key={place.id} id={place.id} tab={place.tab} />}
        />
      );
    case 'volumes':
      return (
        <Lazy key={place.page} load={loadVolumes} show={({ Volumes }) => <Volumes state={place.state} />} />
      );
    case 'live':
      return (
        <Lazy
          key={place.page}
          load={loadLive}
          show={({ Live }) => <Live filter={place.filter} groups={place.groups} />}
        />
      );
    case 'people':
      return (
        <Lazy
          key={place.page}
          load={loadPeople}
          show={({ PeoplePage }) => <PeoplePage section={place.section} />}
        />
      );
    case 'invitation':
    case 'unknown':
      return <NotFound />;
  }
}

/** A part that is loaded when it is looked at first: charts, and what administrators set up, are the larger part of the page. */
function Lazy<C>({ load, show }: { load: () => Promise<C>; show: (part: C) => JSX.Element }): JSX.Element {
  const [part, setPart] = useState<{ is: C } | null>(null);
  useEffect(() => {
    void load().then((is) => setPart({ is }));
  }, [load]);
  return part === null ? <Loading lines={18} /> : show(part.is);
}

const loadAdd = () => import('../integrations/add/add-integration');
const loadIntegration = () => import('../integrations/integration-page');
const loadPeople = () => import('../people/people-page');
const loadVolumes = () => import('../volumes/volumes');
const loadLive = () => import('../live/live');

function NotFound(): JSX.Element {
  const { t } = useI18n();
  return (
    <section class="empty">
      <h1>{t('notFoundTitle')}</h1>
      <p>{t('notFoundText')}</p>
      <Link class="button primary" to={{ page: 'overview' }}>
        {t('toOverview')}
      </Link>
    </section>
  );
}
