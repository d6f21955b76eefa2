import * as freshworks from '../freshworks';
import type { ProductPage } from '../page';

export const page: ProductPage = {
  mark: { text: 'Fc', color: '#9a4d00' },
  tile: {
    en: 'Each resolved chat is one contact.',
    de: 'Jeder gelöste Chat ist ein Kontakt.',
    fr: 'Chaque Chat résolu est un contact.',
    nl: 'Elke opgeloste chat is één contact.',
  },
  vendor: freshworks.vendor,
  credentialsTitle: freshworks.credentialsTitle,
  access: freshworks.keyOnPage({
    en: 'In Freshchat: Admin > API Tokens. Copy the API key of a user with the role Account Administrator.',
    de: 'In Freshchat: Admin > API Tokens. Kopieren Sie den API-Schlüssel eines Benutzers mit der Rolle Account Administrator.',
    fr: 'Dans Freshchat : Admin > API Tokens. Copiez la clé API d’un utilisateur ayant le rôle Account Administrator.',
    nl: 'In Freshchat: Admin > API Tokens. Kopieer de API-sleutel van een gebruiker met de rol Account Administrator.',
  }),
  notAnAdmin: freshworks.notAnAdmin('Freshchat'),
  grouping: null,
  historyHint: {
    en: 'How far back contacts are imported. Freshchat gives at most 15 months.',
    de: 'Wie weit zurück Kontakte importiert werden. Freshchat gibt höchstens 15 Monate.',
    fr: 'Jusqu’où remonte l’import des contacts. Freshchat donne au plus 15 mois.',
    nl: 'Hoe ver terug contacten worden geïmporteerd. Freshchat geeft hoogstens 15 maanden.',
  },
  overlap: null,
};
