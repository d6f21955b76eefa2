/** What a browser remembers of how the page is liked; without storage (private windows), nothing. */
export type Setting = 'language' | 'theme' | 'firstStepsHidden';

const keyOf = (setting: Setting): string => `injixo-connect-${setting}`;

export function readSetting(setting: Setting): string | null {
  try {
    return localStorage.getItem(keyOf(setting));
  } catch {
    return null;
  }
}

export function saveSetting(setting: Setting, value: string): void {
  try {
    localStorage.setItem(keyOf(setting), value);
  } catch {
    // It holds until the page is closed.
  }
}
