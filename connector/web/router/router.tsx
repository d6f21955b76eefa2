import { createContext, type ComponentChildren, type JSX } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { formatAddress, parseAddress, type Place } from './address';
import { atHost, ownPath } from './base-path';

interface Router {
  readonly place: Place;
  /** Goes to a place; `replace` leaves no step in the history (for what changes while typing or dragging). */
  readonly go: (place: Place, options?: { replace?: boolean }) => void;
}

const here = (): Place => parseAddress(ownPath(), location.search);

const RouterContext = createContext<Router>({ place: { page: 'overview' }, go: () => undefined });

export const useRouter = (): Router => useContext(RouterContext);

export function RouterProvider({ children }: { children: ComponentChildren }): JSX.Element {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const onPop = (): void => setPlace(here());
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);
  const router = useMemo(
    (): Router => ({
      place,
      go: (next, { replace = false } = {}) => {
        const address = atHost(formatAddress(next));
        if (address !== location.pathname + location.search)
          history[replace ? 'replaceState' : 'pushState'](null, '', address);
        if (next.page !== place.page) scrollTo(0, 0);
        setPlace(next);
      },
    }),
    [place],
  );
  return <RouterContext.Provider value={router}>{children}</RouterContext.Provider>;
}

interface LinkProps {
  readonly to: Place;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly title?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-current'?: 'page' | undefined;
}

/** A link inside the page; with a modifier key it opens a new tab, as links do. */
export function Link({ to, children, ...rest }: LinkProps): JSX.Element {
  const { go } = useRouter();
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a {...rest} href={atHost(formatAddress(to))} onClick={onClick}>
      {children}
    </a>
  );
}
