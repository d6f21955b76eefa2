import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface MenuProps {
  readonly label: string;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** A button that unfolds some actions; choosing one, Escape or a click elsewhere folds it again. */
export function Menu({ label, children, class: style = '' }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const fold = (event: Event): void => {
      const { current } = menu;
      if (current?.open !== true) return;
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      const isElsewhere =
        !(event instanceof KeyboardEvent) && event.target instanceof Node && !current.contains(event.target);
      if (!isEscape && !isElsewhere) return;
      current.open = false;
      if (isEscape) current.querySelector('summary')?.focus();
    };
    addEventListener('keydown', fold);
    addEventListener('pointerdown', fold);
    return () => {
      removeEventListener('keydown', fold);
      removeEventListener('pointerdown', fold);
    };
  }, []);
  return (
    <details ref={menu} class={`menu ${style}`}>
      <summary class="button">
        {label} <span aria-hidden="true">▾</span>
      </summary>
      <div
        class="menu-items"
        onClick={(event) => {
          const isAction = event.target instanceof Element && event.target.closest('button, a') !== null;
          if (isAction && menu.current !== null) menu.current.open = false;
        }}
      >
        {children}
      </div>
    </details>
  );
}
