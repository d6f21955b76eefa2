import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { call, onSignedOut, Problem } from '../api/call';
import { connectorSchema, productsSchema, type Connector, type Product } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { ProductsContext } from '../integrations/products';
import { Invitation } from '../people/invitation';
import { sessionSchema, type Session as Who } from '../people/schemas';
import { SessionContext } from '../people/session-context';
import { useRouter } from '../router/router';
import { ProblemNotice } from '../ui/problem';
import { ConnectorContext } from './connector-context';
import { Header } from './header';
import { Page } from './page';
import { SignIn, type SignInReason } from './sign-in';
import { atHost } from '../router/base-path';

type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'out'; readonly reason: SignInReason }
  | {
      readonly state: 'in';
      readonly who: Who;
      readonly connector: Connector;
      readonly products: readonly Product[];
    }
  | { readonly state: 'problem'; readonly problem: Problem };

/** Signed in or not: the one thing that decides what the page is. */
export function App(): JSX.Element | null {
  const { t } = useI18n();
  const { place, go } = useRouter();
  const [session, setSession] = useState<Session>({ state: 'unknown' });

  const enter = async (): Promise<void> => {
    try {
      const [who, connector, { products }] = await Promise.all([
        call(sessionSchema, '/session'),
        call(connectorSchema, '/api/v1/connector'),
        call(productsSchema, '/api/v1/products'),
      ]);
      setSession({ state: 'in', who, connector, products });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setSession(
        error.status === 401 ? { state: 'out', reason: 'none' } : { state: 'problem', problem: error },
      );
    }
  };
  useEffect(() => void enter(), []);
  useEffect(
    () =>
      onSignedOut(() =>
        setSession((last) => (last.state === 'in' ? { state: 'out', reason: 'over' } : last)),
      ),
    [],
  );

  if (place.page === 'invitation')
    return (
      <Invitation
        secret={place.secret}
        onSignedIn={() => {
          go({ page: 'overview' });
          void enter();
        }}
      />
    );
  switch (session.state) {
    case 'unknown':
      return null;
    case 'problem':
      return (
        <main class="narrow">
          <ProblemNotice problem={session.problem} retry={() => void enter()} />
        </main>
      );
    case 'out':
      return <SignIn reason={session.reason} onSignedIn={() => void enter()} />;
    case 'in':
      return (
        <SessionContext.Provider value={session.who}>
          <ConnectorContext.Provider value={session.connector}>
            <ProductsContext.Provider value={session.products}>
              <a
                class="skip"
                href="#content"
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById('content')?.focus();
                }}
              >
                {t('skip')}
              </a>
              <Header onSignedOut={() => setSession({ state: 'out', reason: 'signedOut' })} />
              <Page />
              <footer class="footer">
                <span>injixo Connect {session.connector.version}</span>
                <a href={atHost('/docs')}>{t('apiDocumentation')}</a>
              </footer>
            </ProductsContext.Provider>
          </ConnectorContext.Provider>
        </SessionContext.Provider>
      );
  }
}
