import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import { languageNames, languages, type MessageKey } from '../i18n/messages';
import { oneOf } from '../router/queue-filter';
import { chooseTheme, currentTheme, themes, type Theme } from './theme';

const themeLabels: Readonly<Record<Theme, MessageKey>> = {
  system: 'themeSystem',
  light: 'themeLight',
  dark: 'themeDark',
};

/** Language and appearance. */
export function Preferences(): JSX.Element {
  const { t, language, setLanguage } = useI18n();
  const [theme, setTheme] = useState(currentTheme);
  return (
    <div class="preferences">
      <select
        class="quiet"
        aria-label={t('language')}
        value={language}
        onChange={({ currentTarget }) => setLanguage(oneOf(languages, currentTarget.value) ?? language)}
      >
        {languages.map((one) => (
          <option key={one} value={one} lang={one}>
            {languageNames[one]}
          </option>
        ))}
      </select>
      <select
        class="quiet"
        aria-label={t('theme')}
        value={theme}
        onChange={({ currentTarget }) => {
          const next = oneOf(themes, currentTarget.value) ?? theme;
          chooseTheme(next);
          setTheme(next);
        }}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {t(themeLabels[one])}
          </option>
        ))}
      </select>
    </div>
  );
}
