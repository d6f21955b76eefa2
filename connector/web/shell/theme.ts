import { oneOf } from '../router/queue-filter';
import { readSetting, saveSetting } from './settings';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const changes = new EventTarget();

export const currentTheme = (): Theme => oneOf(themes, readSetting('theme')) ?? 'system';

export function chooseTheme(theme: Theme): void {
  saveSetting('theme', theme);
  applyTheme(theme);
}

/** Charts are drawn with the theme's colours: they ask to be told. Returns how to stop that. */
export function onThemeChange(listener: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  changes.addEventListener('change', listener);
  return () => {
    query.removeEventListener('change', listener);
    changes.removeEventListener('change', listener);
  };
}

export function applyTheme(theme = currentTheme()): void {
  document.documentElement.dataset.theme = theme;
  changes.dispatchEvent(new Event('change'));
}
