import { createContext, type ComponentChildren, type JSX } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { Text } from '../api/schemas';
import { createFormat, type Format } from './format';
import {
  chooseLanguage,
  chooseLocale,
  fill,
  languages,
  type CountedKey,
  type Language,
  type MessageKey,
  type Messages,
  type Values,
} from './messages';
import { readSetting, saveSetting } from '../shell/settings';

const loaders: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en')).en,
  fr: async () => (await import('./fr')).fr,
  nl: async () => (await import('./nl')).nl,
  de: async () => (await import('./de')).de,
};

export interface I18n {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly t: (key: MessageKey, values?: Values) => string;
  /** A text that the connector gave in all languages. */
  readonly text: (text: Text) => string;
  /** The plural form for a count, which fills in `{count}`. */
  readonly plural: (key: CountedKey, count: number, values?: Values) => string;
  readonly format: Format;
}

const I18nContext = createContext<I18n | null>(null);

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (i18n === null) throw new Error('useI18n outside of I18nProvider');
  return i18n;
}

/** Shows its children once the texts of the language are there. */
export function I18nProvider({ children }: { children: ComponentChildren }): JSX.Element | null {
  const [language, setLanguage] = useState(
    () => languages.find((one) => one === readSetting('language')) ?? chooseLanguage(navigator.languages),
  );
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);

  useEffect(() => {
    let current = true;
    void loaders[language]().then((messages) => {
      if (!current) return;
      document.documentElement.lang = language;
      setLoaded({ language, messages });
    });
    return () => {
      current = false;
    };
  }, [language]);

  const i18n = useMemo(() => {
    if (loaded === null) return null;
    const { messages } = loaded;
    const format = createFormat(chooseLocale(loaded.language, navigator.languages));
    const rules = new Intl.PluralRules(loaded.language);
    return {
      language: loaded.language,
      setLanguage: (next: Language) => {
        saveSetting('language', next);
        setLanguage(next);
      },
      t: (key: MessageKey, values: Values = {}) => fill(messages[key], values),
      text: (text: Text) => fill(text[loaded.language], {}),
      plural: (key: CountedKey, count: number, values: Values = {}) =>
        fill(rules.select(count) === 'one' ? messages[`${key}_one`] : messages[`${key}_other`], {
          count: format.number(count),
          ...values,
        }),
      format,
    };
  }, [loaded]);

  return i18n === null ? null : <I18nContext.Provider value={i18n}>{children}</I18nContext.Provider>;
}

/** A message in whose `{placeholders}` elements are put. */
export function Rich({
  text,
  values,
}: {
  text: string;
  values: Record<string, ComponentChildren>;
}): JSX.Element {
  return <>{text.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : values[part]))}</>;
}
