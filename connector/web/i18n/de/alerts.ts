import type { alerts as en } from '../en/alerts';

export const alerts: Record<keyof typeof en, string> = {
  alerts: 'Benachrichtigungen',
  alertsIntro:
    'Jemand erfährt es, wenn eine Verbindung abbricht, wenn ein Import fertig ist und wenn alles wieder läuft: je einmal, mit dem, was zu tun ist.',
  noAlerts: 'Noch wird niemand benachrichtigt. Fügen Sie eine E-Mail-Adresse oder einen Webhook hinzu.',
  addAlert: 'Benachrichtigung hinzufügen',
  alertWay: 'Per',
  alertEmail: 'E-Mail',
  alertWebhook: 'Webhook (Standard, Slack, Teams)',
  alertName: 'Name der Benachrichtigung',
  alertNameHint: 'Etwa das Team, das sie liest.',
  alertTo: 'E-Mail-Adressen',
  alertToHint: 'Mehrere werden durch Kommas getrennt.',
  alertToWrong: 'Geben Sie bis zu 20 vollständige Adressen ein, etwa planung@example.com.',
  alertFormat: 'Format',
  alertFormatHint:
    'Slack: die Adresse eines eingehenden Webhooks. Teams: die Adresse eines Workflows „Wenn eine Teams-Webhook-Anforderung empfangen wird“.',
  formatStandard: 'Standard Webhooks, signiert',
  formatSlack: 'Slack',
  formatTeams: 'Microsoft Teams',
  alertUrl: 'Adresse des Webhooks',
  alertUrlHint: 'Sie beginnt mit https:// und ist aus dem Internet erreichbar.',
  alertLanguage: 'Sprache der Nachrichten',
  alertAdded: 'Hinzugefügt. Senden Sie einen Test, um zu sehen, dass er ankommt.',
  alertSecret: 'Geheimnis des Webhooks',
  alertSecretText:
    'Kopieren Sie das Geheimnis jetzt: Der Empfänger prüft damit die Signaturen. Es wird nicht noch einmal angezeigt.',
  alertTest: 'Test senden',
  alertTested: 'Ein Test ist unterwegs.',
  alertMessages: 'Gesendete Nachrichten',
  noMessages: 'Es wurde noch keine Nachricht gesendet.',
  alertDeleteText: 'Dorthin wird nichts mehr gesendet, auch nicht, was jetzt noch wartet.',
  alertDeleted: '„{name}“ wurde gelöscht.',
  messageWaiting: 'Wartet',
  messageSent: 'Gesendet',
  messageFailed: 'Aufgegeben',
  messageUnclear: 'Unklar',
  messageNext: 'nächster Versuch um {time}',
  noMailServer:
    'Dieser Connector hat keinen Mailserver. Setzen Sie SMTP_URL und SMTP_FROM, und starten Sie ihn neu; oder nehmen Sie einen Webhook.',
};
