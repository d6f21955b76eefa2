import * as freshworks from '../freshworks';
import type { ProductPage } from '../page';

export const page: ProductPage = {
  mark: { text: 'Fd', color: '#1a6b45' },
  tile: {
    en: 'Each ticket and each reply of a customer is one contact.',
    de: 'Jedes Ticket und jede Antwort eines Kunden ist ein Kontakt.',
    fr: 'Chaque ticket et chaque réponse d’un client est un contact.',
    nl: 'Elk ticket en elk antwoord van een klant is één contact.',
  },
  vendor: freshworks.vendor,
  credentialsTitle: freshworks.credentialsTitle,
  access: freshworks.keyOnPage({
    en: 'In Freshdesk: your picture > Profile settings. Copy the API key of a user with the role Account Administrator.',
    de: 'In Freshdesk: Ihr Bild > Profile settings. Kopieren Sie den API-Schlüssel eines Benutzers mit der Rolle Account Administrator.',
    fr: 'Dans Freshdesk : votre photo > Profile settings. Copiez la clé API d’un utilisateur ayant le rôle Account Administrator.',
    nl: 'In Freshdesk: je foto > Profile settings. Kopieer de API-sleutel van een gebruiker met de rol Account Administrator.',
  }),
  notAnAdmin: freshworks.notAnAdmin('Freshdesk'),
  grouping: null,
  historyHint: freshworks.historyHint,
  overlap: null,
};
