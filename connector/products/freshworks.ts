import { z } from 'zod';
import type { ProductPage, Text } from './page';

/** What Freshworks' products have in common. */

/** The credentials of an account: the API key of an administrator. */
export const keySchema = z.object({ apiKey: z.string() });

export const keyAccess = {
  fields: [{ name: 'apiKey', secret: true }],
  incomplete: 'Enter the API key.',
};

export const vendor: ProductPage['vendor'] = {
  id: 'freshworks',
  name: 'Freshworks',
  mark: { text: 'Fw', color: '#2c4fb5' },
  tile: {
    en: 'Volumes of tickets and replies from Freshdesk, and of resolved chats from Freshchat.',
    de: 'Volumen von Tickets und Antworten aus Freshdesk und von gelösten Chats aus Freshchat.',
    fr: 'Volumes des tickets et réponses de Freshdesk, et des Chats résolus de Freshchat.',
    nl: 'Volumes van tickets en antwoorden uit Freshdesk en van opgeloste chats uit Freshchat.',
  },
};

export const credentialsTitle: Text = {
  en: 'Credentials',
  de: 'Zugangsdaten',
  fr: 'Identifiants',
  nl: 'Aanmeldgegevens',
};

/** The ways to open an account, on the page. @param hint where to find the key */
export const keyOnPage = (hint: Text): ProductPage['access'] => [
  {
    label: null,
    fields: [
      {
        name: 'apiKey',
        secret: true,
        label: { en: 'API key', de: 'API-Schlüssel', fr: 'Clé API', nl: 'API-sleutel' },
        hint,
      },
    ],
  },
];

/** What to do about a key that isn't an administrator's. */
export const notAnAdmin = (product: string): Text => ({
  en: `These credentials are not those of an administrator who sees everything. In ${product}, use those of a user with the role Account Administrator.`,
  de: `Diese Zugangsdaten gehören keinem Administrator, der alles sieht. Verwenden Sie in ${product} die eines Benutzers mit der Rolle Account Administrator.`,
  fr: `Ces identifiants ne sont pas ceux d’un administrateur qui voit tout. Dans ${product}, utilisez ceux d’un utilisateur ayant le rôle Account Administrator.`,
  nl: `Deze aanmeldgegevens zijn niet van een beheerder die alles ziet. Gebruik in ${product} die van een gebruiker met de rol Account Administrator.`,
});

export const historyHint: Text = {
  en: 'How far back contacts are imported: 1 to 1,095 days.',
  de: 'Wie weit zurück Kontakte importiert werden: 1 bis 1.095 Tage.',
  fr: 'Jusqu’où remonte l’import des contacts : de 1 à 1 095 jours.',
  nl: 'Hoe ver terug contacten worden geïmporteerd: 1 tot 1.095 dagen.',
};
