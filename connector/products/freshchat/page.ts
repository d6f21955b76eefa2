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
    en: 'With a Freshchat Pro or Enterprise account: Admin > API Tokens. Copy the API key of a user with the role Account Administrator.',
    de: 'Mit einem Freshchat-Konto Pro oder Enterprise: Admin > API Tokens. Kopieren Sie den API-Schlüssel eines Benutzers mit der Rolle Account Administrator.',
    fr: 'Avec un compte Freshchat Pro ou Enterprise : Admin > API Tokens. Copiez la clé API d’un utilisateur ayant le rôle Account Administrator.',
    nl: 'Met een Freshchat-account Pro of Enterprise: Admin > API Tokens. Kopieer de API-sleutel van een gebruiker met de rol Account Administrator.',
  }),
  notAnAdmin: freshworks.notAnAdmin('Freshchat'),
  grouping: null,
  historyHint: {
    en: 'How far back contacts are imported. Freshchat provides 15 months at most.',
    de: 'Wie weit zurück Kontakte importiert werden. Freshchat liefert höchstens 15 Monate.',
    fr: 'Jusqu’où remonte l’import des contacts. Freshchat fournit 15 mois au plus.',
    nl: 'Hoe ver terug contacten worden geïmporteerd. Freshchat levert hoogstens 15 maanden.',
  },
  counting: [
    {
      en: 'Each time that a chat is resolved is one contact, however many messages and agents it had.',
      de: 'Jedes Mal, wenn ein Chat gelöst wird, ist ein Kontakt, gleich wie viele Nachrichten und Agenten er hatte.',
      fr: 'Chaque résolution d’un Chat est un contact, quel que soit le nombre de messages et de conseillers.',
      nl: 'Elke keer dat een chat wordt opgelost, is één contact, hoeveel berichten en medewerkers er ook waren.',
    },
    {
      en: 'Source queues are named after the group, e.g. Customer Support. Chats without a group, deleted ones and spam are counted in Undefined_Queue.',
      de: 'Quellwarteschlangen heißen wie die Gruppe, z. B. Customer Support. Chats ohne Gruppe, gelöschte und Spam zählen in Undefined_Queue.',
      fr: 'Les files d’attente source portent le nom du groupe, par exemple Customer Support. Les Chats sans groupe, supprimés ou indésirables sont comptés dans Undefined_Queue.',
      nl: 'Bronqueues heten naar de groep, bijvoorbeeld Customer Support. Chats zonder groep, verwijderde chats en spam tellen in Undefined_Queue.',
    },
  ],
  overlap: null,
};
