import type { ProductPage } from '../page';

export const page: ProductPage = {
  mark: { text: 'Zd', color: '#03363d' },
  tile: {
    en: 'Volumes of email, web forms, chat, calls and social messaging from Zendesk Support and Zendesk Talk.',
    de: 'Volumen von E-Mails, Webformularen, Chats, Anrufen und Social-Media-Nachrichten aus Zendesk Support und Zendesk Talk.',
    fr: 'Volumes des e-mails, formulaires web, Chats, appels et messageries de réseaux sociaux de Zendesk Support et Zendesk Talk.',
    nl: 'Volumes van e-mail, webformulieren, chats, oproepen en sociale mediaberichten uit Zendesk Support en Zendesk Talk.',
  },
  vendor: null,
  credentialsTitle: {
    en: 'User credentials',
    de: 'Benutzerdaten',
    fr: 'Identifiants de l’utilisateur',
    nl: 'Gebruikersgegevens',
  },
  access: [
    {
      label: {
        en: 'Username and API token',
        de: 'Benutzername und API-Token',
        fr: 'Nom d’utilisateur et jeton API',
        nl: 'Gebruikersnaam en API-token',
      },
      fields: [
        {
          name: 'username',
          secret: false,
          label: {
            en: 'Zendesk username',
            de: 'Zendesk-Benutzername',
            fr: 'Nom d’utilisateur Zendesk',
            nl: 'Zendesk-gebruikersnaam',
          },
          hint: {
            en: 'The email address of a user with administrative permissions.',
            de: 'Die E-Mail-Adresse eines Benutzers mit Administratorrechten.',
            fr: 'L’adresse e-mail d’un utilisateur disposant de droits admin.',
            nl: 'Het e-mailadres van een gebruiker met admin-toegang.',
          },
        },
        {
          name: 'apiToken',
          secret: true,
          label: { en: 'API token', de: 'API-Token', fr: 'Jeton API', nl: 'API-token' },
          hint: {
            en: 'In Zendesk: Admin Center > Apps and integrations > APIs > API tokens.',
            de: 'In Zendesk: Admin Center > Apps und Integrationen > APIs > API-Token.',
            fr: 'Dans Zendesk : Centre d’administration > Applications et intégrations > API > Jetons API.',
            nl: 'In Zendesk: Beheercentrum > Apps en integraties > API’s > API-tokens.',
          },
        },
      ],
    },
    {
      label: { en: 'OAuth client', de: 'OAuth-Client', fr: 'Client OAuth', nl: 'OAuth-client' },
      fields: [
        {
          name: 'oauthClientId',
          secret: false,
          label: {
            en: 'OAuth client ID',
            de: 'OAuth-Client-ID',
            fr: 'ID du client OAuth',
            nl: 'OAuth-client-ID',
          },
          hint: {
            en: 'Scopes: read; for live counts also webhooks:write. The client’s user must be an administrator who sees all tickets.',
            de: 'Scopes: read; für Live-Zahlen auch webhooks:write. Der Benutzer des Clients muss ein Administrator sein, der alle Tickets sieht.',
            fr: 'Portées : read ; pour le suivi en direct, aussi webhooks:write. L’utilisateur du client doit être un administrateur qui voit tous les tickets.',
            nl: 'Scopes: read; voor live aantallen ook webhooks:write. De gebruiker van de client moet een beheerder zijn die alle tickets ziet.',
          },
        },
        {
          name: 'oauthClientSecret',
          secret: true,
          label: {
            en: 'OAuth client secret',
            de: 'OAuth-Client-Secret',
            fr: 'Secret du client OAuth',
            nl: 'OAuth-clientgeheim',
          },
          hint: null,
        },
      ],
    },
  ],
  notAnAdmin: {
    en: 'These credentials are not those of an administrator. In Zendesk, use a user with administrative permissions.',
    de: 'Diese Zugangsdaten gehören keinem Administrator. Verwenden Sie in Zendesk einen Benutzer mit Administratorrechten.',
    fr: 'Ces identifiants ne sont pas ceux d’un administrateur. Dans Zendesk, utilisez un utilisateur disposant de droits admin.',
    nl: 'Deze aanmeldgegevens zijn niet van een beheerder. Gebruik in Zendesk een gebruiker met admin-toegang.',
  },
  grouping: {
    explained: {
      en: 'The strategy determines how the source queues for Zendesk Talk are named. A call without the relevant information will appear as ungrouped. Source queues for Zendesk Support are not affected.',
      de: 'Die Strategie bestimmt, wie die Quellwarteschlangen für Zendesk Talk heißen. Ein Anruf ohne die nötigen Angaben erscheint als nicht gruppiert. Quellwarteschlangen für Zendesk Support sind nicht betroffen.',
      fr: 'La stratégie détermine le nom des files d’attente source de Zendesk Talk. Un appel sans les informations nécessaires apparaîtra comme non groupé. Les files d’attente source pour Zendesk Support ne sont pas affectées.',
      nl: 'Deze keuze bepaalt hoe de bronqueues voor Zendesk Talk heten. Een oproep zonder de relevante informatie wordt weergegeven als niet gegroepeerd. Bronqueues voor Zendesk Support zijn niet betroffen.',
    },
    warning: {
      en: 'You cannot change the grouping strategy once you have saved the injixo integration configuration.',
      de: 'Sobald Sie die Konfiguration der injixo-Integration gespeichert haben, können Sie die Gruppierungsstrategie nicht mehr ändern.',
      fr: 'Une fois la configuration de l’intégration sauvegardée dans injixo, vous ne pourrez plus modifier la stratégie de regroupement.',
      nl: 'Je kunt de groeperingskeuze niet meer wijzigen zodra de configuratie van de injixo-integratie is opgeslagen.',
    },
    strategies: [
      {
        value: 'ivr',
        label: {
          en: 'IVR',
          de: 'IVR (Interactive Voice Response)',
          fr: 'SVI (Serveur vocal interactif)',
          nl: 'IVR (Interactive Voice Response)',
        },
        hint: {
          en: 'Names the source queue after the destination group: Calls Inbound For Senior Agents.',
          de: 'Benennt die Quellwarteschlange nach der Zielgruppe: Calls Inbound For Senior Agents.',
          fr: 'Nomme la file d’attente source d’après le groupe de destination : Calls Inbound For Senior Agents.',
          nl: 'Noemt de bronqueue naar de bestemmingsgroep: Calls Inbound For Senior Agents.',
        },
      },
      {
        value: 'phone_number',
        label: { en: 'Phone number', de: 'Telefonnummer', fr: 'Numéro de téléphone', nl: 'Telefoonnummer' },
        hint: {
          en: 'Names the source queue after the receiving number: Calls Inbound For +49123456789.',
          de: 'Benennt die Quellwarteschlange nach der angerufenen Nummer: Calls Inbound For +49123456789.',
          fr: 'Nomme la file d’attente source d’après le numéro de réception : Calls Inbound For +49123456789.',
          nl: 'Noemt de bronqueue naar het ontvangende nummer: Calls Inbound For +49123456789.',
        },
      },
    ],
  },
  historyHint: {
    en: 'How far back contacts are imported: 1 to 1,095 days.',
    de: 'Wie weit zurück Kontakte importiert werden: 1 bis 1.095 Tage.',
    fr: 'Jusqu’où remonte l’import des contacts : de 1 à 1 095 jours.',
    nl: 'Hoe ver terug contacten worden geïmporteerd: 1 tot 1.095 dagen.',
  },
  counting: [
    {
      en: 'A contact is a new ticket, a customer’s comment, or a ticket that enters a view unsolved. It is counted in every view that the ticket is in then, in the channel it came by.',
      de: 'Ein Kontakt ist ein neues Ticket, der Kommentar eines Kunden oder ein Ticket, das ungelöst in eine Ansicht kommt. Er zählt in jeder Ansicht, in der das Ticket dann ist, in dem Kanal, über den er kam.',
      fr: 'Un contact est un nouveau ticket, le commentaire d’un client ou un ticket qui entre dans une vue sans être résolu. Il est compté dans chaque vue où se trouve alors le ticket, dans le canal par lequel il est arrivé.',
      nl: 'Een contact is een nieuw ticket, een opmerking van een klant of een ticket dat onopgelost in een weergave komt. Het telt in elke weergave waarin het ticket dan staat, in het kanaal waarlangs het binnenkwam.',
    },
    {
      en: 'Source queues of Zendesk Support are named “view name + (injixo channel)”, e.g. Support Tickets (chat).',
      de: 'Quellwarteschlangen von Zendesk Support heißen „Name der Ansicht + (injixo-Kanal)“, z. B. Support Tickets (chat).',
      fr: 'Les files d’attente source de Zendesk Support s’appellent « nom de vue + (canal injixo) », par exemple Tickets de support (chat).',
      nl: 'Bronqueues van Zendesk Support heten ‘weergavenaam + (injixo-kanaal)’, bijvoorbeeld Supporttickets (chat).',
    },
    {
      en: 'Views with conditions on Business Hours, SLA, Channel, Skills or user-specific values are not supported: no queues are created for them.',
      de: 'Ansichten mit Bedingungen zu Geschäftszeiten, SLA, Kanal, Skills oder benutzerspezifischen Werten werden nicht unterstützt: Für sie werden keine Warteschlangen erstellt.',
      fr: 'Les vues avec des conditions sur les horaires d’ouverture, SLA, média, compétences ou des valeurs spécifiques à l’utilisateur ne sont pas prises en charge : aucune file d’attente n’est créée pour elles.',
      nl: 'Weergaven met voorwaarden op kantooruren, SLA, kanaal, kwalificaties of gebruikerspecifieke waarden worden niet ondersteund: er worden geen queues voor gegenereerd.',
    },
    {
      en: 'Of calls, only incoming ones are counted. AHT is only available for Zendesk Talk.',
      de: 'Von den Anrufen zählen nur eingehende. Die AHT gibt es nur für Zendesk Talk.',
      fr: 'Seuls les appels entrants sont comptés. Le TMT est uniquement disponible pour Zendesk Talk.',
      nl: 'Van de oproepen tellen alleen inkomende. De AHT is alleen beschikbaar voor Zendesk Talk.',
    },
  ],
  overlap: { exceptNames: 'Calls Inbound ' },
};
