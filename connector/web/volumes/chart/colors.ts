/** The theme's colours as a canvas takes them: variables of styles/tokens.css, resolved. */
export interface Colors {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly grid: string;
  readonly gap: string;
  readonly accent: string;
  readonly series: readonly string[];
}

const SERIES = 8;

export function readColors(near: HTMLElement): Colors {
  const probe = document.createElement('span');
  near.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    text: read('text'),
    muted: read('muted'),
    line: read('line'),
    grid: read('grid'),
    gap: read('sunken'),
    accent: read('accent'),
    series: Array.from({ length: SERIES }, (_, index) => read(`series-${String(index + 1)}`)),
  };
  probe.remove();
  return colors;
}
