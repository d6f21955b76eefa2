import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { de } from '../../connector/web/i18n/de';
import { en } from '../../connector/web/i18n/en';
import { fr } from '../../connector/web/i18n/fr';
import {
  chooseLanguage,
  chooseLocale,
  fill,
  languages,
  type Language,
  type Messages,
} from '../../connector/web/i18n/messages';
import { nl } from '../../connector/web/i18n/nl';
import { describeShared, isThere, sharedPath } from '../setup/shared-data';
import { productOf } from '../../connector/products';
import { textSchema, type Text } from '../../connector/products/page';

const all: Readonly<Record<Language, Messages>> = { en, fr, nl, de };
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe.each(languages)('%s', (language) => {
  const messages = all[language];

  test('says everything that English says, and nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries(messages).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('has the same placeholders', () => {
    for (const [key, text] of Object.entries(messages))
      expect([key, placeholders(text)]).toEqual([key, placeholders(en[key as keyof typeof en])]);
  });

  test('leaves no sentence in English', () => {
    if (language === 'en') return;
    const same = Object.entries(messages).filter(
      ([key, text]) => text === en[key as keyof typeof en] && /\w+(?:\s\w+){3}/.test(text),
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

/** Texts of a product's page, wherever they are in it. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  const parsed = textSchema.safeParse(value);
  return parsed.success ? [parsed.data] : Object.values(value).flatMap(textsIn);
}

describe('whatever the language', () => {
  const products = ['freshdesk', 'freshchat', 'zendesk'].flatMap((id) => textsIn(productOf(id).page));
  const keys = Object.keys(en).filter((key): key is keyof typeof en => key in en);
  const messages = keys.map((key): Text => ({ en: en[key], de: de[key], fr: fr[key], nl: nl[key] }));
  const everything = [...messages, ...products];
  const ending = (text: string): string => /[.?!:…]$/.exec(text)?.[0] ?? '';

  test('a sentence is one, and a label a label, with the same ending', () => {
    const unlike = everything.filter((text) => new Set(languages.map((one) => ending(text[one]))).size > 1);
    expect(unlike).toEqual([]);
  });

  test('whoever has a full stop within has one at the end', () => {
    const endless = everything.flatMap((text) =>
      languages
        .map((one) => text[one].replace(/\b(?:e\.g|z\. B|ggü|vs)\./g, ''))
        .filter((told) => /\. \p{Lu}/u.test(told) && ending(told) === ''),
    );
    expect(endless).toEqual([]);
  });

  test('dots, dashes and quotation marks are those of the language', () => {
    const wrong = {
      en: / …|[—"']|[„«»]/,
      de: /[^ …]…|[—"']|[«»‘]/,
      fr: / …|[—"']|[„“”]/,
      nl: / …|[—"']|[„“«»]/,
    };
    const found = languages.flatMap((one) =>
      everything.map((text) => text[one]).filter((told) => wrong[one].test(told)),
    );
    expect(found).toEqual([]);
  });

  test('the product texts’ French has its spaces, too', () => {
    expect(products.filter(({ fr: told }) => /[^\s?!][:;?!»](?=\s|$)|«\S/.test(told))).toEqual([]);
  });

  test.each([
    ['de', /\b(Queues?|erzeug\w*|Vergangenheit|Differenz\w*|zurückgewiesen|angehalten|versäumt)\b/],
    [
      'fr',
      /\b([Aa]perçu|suspendue|différences|évènements?|valable jusqu)\b|(?:Ses|Les|les|de) comptes restent/,
    ],
    ['nl', /\b([Uu]|[Uu]w|[Ii]nlog\w*|[Uu]itlog\w*|[Gg]esprek\w*|[Hh]istorie|[Ww]achtrij\w*)\b/],
    ['en', /\b(heard of|asked anew|Present password|told by)\b/],
  ] as const)('%s has one word for one thing', (language, others) => {
    expect(everything.map((text) => text[language]).filter((told) => others.test(told))).toEqual([]);
  });
});

test.each([
  ['en', 'lastSeen', 'App last seen'],
  ['en', 'stateFailingText', 'Retrying automatically.'],
  ['en', 'liveLost', 'Retrying automatically'],
  ['en', 'rangeFree', 'Custom range'],
  ['en', 'measure', 'Metric'],
  ['en', 'baselineWeek', 'vs. same weekday'],
  ['fr', 'measureOffered', 'Contacts reçus'],
  ['fr', 'complete', 'Décomptes'],
  ['fr', 'activityDeleted', 'décomptes'],
  ['fr', 'readingEvents', 'Événements'],
  ['fr', 'deleteTextApp', 'n’est plus valide'],
  ['fr', 'toOverview', 'Retour à'],
  ['fr', 'rangeEarlier', 'Période précédente'],
  ['fr', 'rangeLater', 'Période suivante'],
  ['nl', 'activityDeliveryResumed', 'Wat hij intussen'],
  ['nl', 'driftNone', 'niets gemist'],
  ['nl', 'clearChoice', 'Wissen'],
  ['nl', 'drift', 'controle'],
  ['nl', 'stateFailing', 'Storing'],
  ['de', 'chooseBusiest', 'mit den meisten Kontakten'],
  ['de', 'activityResumed', 'was fehlt, wird nachgeholt'],
  ['de', 'measureOffered', 'Angeboten'],
  ['de', 'activityLiveOn', 'sobald'],
  ['de', 'complete', 'vollständig'],
  ['de', 'chart', 'Anzeigen'],
] as const)('%s, %s: as planners say it: %s', (language, key, words) => {
  expect(all[language][key]).toContain(words);
});

test('French has a space before a colon and its like, and within quotation marks, at which no line breaks', () => {
  const wrong = Object.entries(fr).filter(([, text]) => /[^\s?!][:;?!»](?=\s|$)|«\S/.test(text));
  expect(wrong).toEqual([]);
  expect(fill('« {name} » : {count} ?', { name: 'a : b', count: 2 })).toBe(
    '«\u00a0a : b\u00a0»\u00a0: 2\u00a0?',
  );
});

test('what belongs together by a colon is put together by a message', () => {
  const web = path.join(__dirname, '../../connector/web');
  const wrong = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && /\}: \$\{/.test(readFileSync(path.join(web, name), 'utf8')))
    .sort();
  expect(wrong).toEqual([]);
});

test('no two parts have a message of the same name', () => {
  const folder = path.join(__dirname, '../../connector/web/i18n/en');
  const names = readdirSync(folder).flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name!),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every message is used somewhere', () => {
  const web = path.join(__dirname, '../../connector/web');
  const source = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/^i18n.(en|fr|nl|de)/.test(name))
    .map((name) => readFileSync(path.join(web, name), 'utf8'))
    .join('\n');
  const unused = Object.keys(en)
    .map((key) => key.replace(/_(one|other)$/, ''))
    // interval15 … are put together from the interval's length, audit_… from what was done.
    .filter((key) => !/^(interval\d+|audit_\w+)$/.test(key) && !new RegExp(`'${key}'`).test(source));
  expect(unused).toEqual([]);
});

const seeds = sharedPath('seeds');

describeShared('the terms of injixo’s help, word by word', () => {
  const files = isThere
    ? readdirSync(seeds).map((name) =>
        readFileSync(path.join(seeds, name), 'utf8').replaceAll('&nbsp;', '\u00a0'),
      )
    : [];
  const of = (sentence: string): string => files.filter((text) => text.includes(sentence)).join('\n');
  const help = {
    en: of('Add a Zendesk integration'),
    fr: of('Ajouter une intégration'),
    nl: of('Een Zendesk-integratie toevoegen'),
  };
  test.each([
    [
      'en',
      [
        'addIntegration',
        'addThisIntegration',
        'saveIntegration',
        'reasonBusinessHours',
        'reasonSla',
        'reasonChannel',
        'reasonSkills',
        'reasonUser',
        'configuration',
        'accountIntegrations',
      ],
    ],
    [
      'fr',
      [
        'addIntegration',
        'addThisIntegration',
        'selectModel',
        'saveIntegration',
        'installApp',
        'generate',
        'configuration',
        'accountIntegrations',
        'reasonBusinessHours',
        'reasonChannel',
        'reasonSkills',
        'reasonUser',
      ],
    ],
    [
      'nl',
      [
        'addIntegration',
        'addThisIntegration',
        'saveIntegration',
        'configuration',
        'accountIntegrations',
        'reasonBusinessHours',
        'reasonChannel',
        'reasonSkills',
        'reasonUser',
      ],
    ],
  ] as const)('%s', (language, keys) => {
    for (const key of keys) expect([key, help[language].includes(all[language][key])]).toEqual([key, true]);
  });

  test.each(['en', 'fr', 'nl'] as const)('%s, of Zendesk', (language) => {
    const { grouping, credentialsTitle, access } = productOf('zendesk').page;
    const labels = [grouping!.warning, ...grouping!.strategies.map(({ label }) => label)];
    if (language !== 'en') labels.push(credentialsTitle);
    if (language !== 'fr') labels.push(...access[0]!.fields.map(({ label }) => label));
    for (const { [language]: label } of labels)
      expect([label, help[language].includes(label)]).toEqual([label, true]);
  });

  test('fr, of Freshworks', () => {
    const { credentialsTitle, access } = productOf('freshdesk').page;
    for (const { fr: label } of [credentialsTitle, access[0]!.fields[0]!.label])
      expect([label, help.fr.includes(label)]).toEqual([label, true]);
  });
});

test('fills placeholders in, and leaves unknown ones', () => {
  expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).toBe('1 of two, {c}');
});

test('chooses the first language it knows, with the region that is preferred for it', () => {
  expect(chooseLanguage(['pt-BR', 'nl-BE', 'fr'])).toBe('nl');
  expect(chooseLanguage(['pt'])).toBe('en');
  expect(chooseLocale('en', ['de-AT', 'en-GB'])).toBe('en-GB');
  expect(chooseLocale('fr', ['de-AT'])).toBe('fr');
});
