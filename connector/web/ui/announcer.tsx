import { createContext, type ComponentChildren, type JSX } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';

type Announce = (text: string) => void;

const AnnouncerContext = createContext<Announce>(() => undefined);

/** Says what happened: shown for some seconds and read out by screen readers. */
export const useAnnounce = (): Announce => useContext(AnnouncerContext);

const SHOWN_MS = 6_000;

export function AnnouncerProvider({ children }: { children: ComponentChildren }): JSX.Element {
  const [said, setSaid] = useState<{ text: string } | null>(null);
  const announce = useCallback((text: string) => setSaid({ text }), []);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <div class="toast-place" role="status" aria-live="polite">
        {said !== null && <p class="toast">{said.text}</p>}
      </div>
    </AnnouncerContext.Provider>
  );
}
