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
  counting: [
    {
      en: 'Each ticket and each reply of a customer is counted separately, in the channel that it came by. There are usually more contacts than tickets.',
      de: 'Jedes Ticket und jede Antwort eines Kunden wird einzeln gezählt, in dem Kanal, über den sie kam. Meist sind es mehr Kontakte als Tickets.',
      fr: 'Chaque ticket et chaque réponse d’un client sont comptés séparément, dans le canal par lequel ils sont arrivés. Il y a généralement plus de contacts reçus que de tickets.',
      nl: 'Elk ticket en elk antwoord van een klant wordt apart geteld, in het kanaal waarlangs het binnenkwam. Meestal zijn er meer contacten dan tickets.',
    },
    {
      en: 'Source queues are named “group + source + Tickets” or “group + source + Replies”, e.g. CustomerService chat Tickets.',
      de: 'Quellwarteschlangen heißen „Gruppe + Quelle + Tickets“ oder „Gruppe + Quelle + Replies“, z. B. CustomerService chat Tickets.',
      fr: 'Les files d’attente source s’appellent « groupe + source + Tickets » ou « groupe + source + Replies », par exemple CustomerService chat Tickets.',
      nl: 'Bronqueues heten ‘groep + bron + Tickets’ of ‘groep + bron + Replies’, bijvoorbeeld CustomerService chat Tickets.',
    },
    {
      en: 'Tickets that were deleted or marked as spam are counted in Unknown group/source Tickets and Replies: usually irrelevant for planning.',
      de: 'Gelöschte oder als Spam markierte Tickets zählen in Unknown group/source Tickets und Replies: für die Planung meist ohne Bedeutung.',
      fr: 'Les tickets supprimés ou indésirables sont comptés dans Unknown group/source Tickets et Replies : généralement sans importance pour la planification.',
      nl: 'Verwijderde tickets en tickets die als spam zijn gemarkeerd, tellen in Unknown group/source Tickets en Replies: meestal niet van belang voor de planning.',
    },
    {
      en: 'Freshdesk tells no handle times: there is no AHT.',
      de: 'Freshdesk nennt keine Bearbeitungszeiten: Es gibt keine AHT.',
      fr: 'Freshdesk ne donne pas la durée des tickets : il n’y a pas de TMT.',
      nl: 'Freshdesk geeft geen afhandeltijden: er is geen AHT.',
    },
  ],
  overlap: null,
};
