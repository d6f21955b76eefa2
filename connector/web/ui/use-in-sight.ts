import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** So far beyond the window's edge counts as in sight: what comes into it is there already. */
const MARGIN = '400px';

/** Whether an element is in sight. */
export function useInSight<E extends Element>(): { place: RefObject<E | null>; isInSight: boolean } {
  const place = useRef<E>(null);
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setInSight(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: MARGIN },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return { place, isInSight };
}
