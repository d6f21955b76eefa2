import type { alerts as en } from '../en/alerts';

export const alerts: Record<keyof typeof en, string> = {
  alerts: 'Meldingen',
  alertsIntro:
    'Laat het iemand weten wanneer een verbinding wegvalt, wanneer een import klaar is en wanneer alles weer werkt: telkens één keer, met wat er te doen is.',
  noAlerts: 'Er wordt nog niemand gewaarschuwd. Voeg een e-mailadres of een webhook toe.',
  addAlert: 'Melding toevoegen',
  alertWay: 'Via',
  alertEmail: 'E-mail',
  alertWebhook: 'Webhook (standaard, Slack, Teams)',
  alertName: 'Naam van de melding',
  alertNameHint: 'Bijvoorbeeld het team dat ze leest.',
  alertTo: 'E-mailadressen',
  alertToHint: 'Scheid meerdere adressen met komma’s.',
  alertToWrong: 'Voer maximaal 20 volledige adressen in, zoals planning@example.com.',
  alertFormat: 'Formaat',
  alertFormatHint:
    'Slack: het adres van een inkomende webhook. Teams: het adres van een werkstroom ‘Wanneer een Teams-webhookaanvraag wordt ontvangen’.',
  formatStandard: 'Standard Webhooks, ondertekend',
  formatSlack: 'Slack',
  formatTeams: 'Microsoft Teams',
  alertUrl: 'Adres van de webhook',
  alertUrlHint: 'Het begint met https:// en is vanaf internet bereikbaar.',
  alertLanguage: 'Taal van de berichten',
  alertAdded: 'Toegevoegd. Verstuur een test om te zien of hij aankomt.',
  alertSecret: 'Geheim van de webhook',
  alertSecretText:
    'Kopieer het geheim nu: de ontvanger controleert er de handtekeningen mee. Het wordt niet nog eens getoond.',
  alertTest: 'Test versturen',
  alertTested: 'Er is een test onderweg.',
  alertMessages: 'Verzonden berichten',
  noMessages: 'Er is nog geen bericht verzonden.',
  alertDeleteText: 'Er wordt niets meer heen gestuurd, ook niet wat nu nog wacht.',
  alertDeleted: '‘{name}’ is verwijderd.',
  messageWaiting: 'Wacht',
  messageSent: 'Verzonden',
  messageFailed: 'Opgegeven',
  messageUnclear: 'Onduidelijk',
  messageNext: 'volgende poging om {time}',
  noMailServer:
    'Deze connector heeft geen mailserver. Stel SMTP_URL en SMTP_FROM in en start hem opnieuw; of gebruik een webhook.',
};
