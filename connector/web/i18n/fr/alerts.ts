import type { alerts as en } from '../en/alerts';

export const alerts: Record<keyof typeof en, string> = {
  alerts: 'Alertes',
  alertsIntro:
    'Prévenez quelqu’un quand une connexion est rompue, quand un import est terminé et quand tout est rétabli : une seule fois, avec ce qu’il faut faire.',
  noAlerts: 'Personne n’est encore prévenu. Ajoutez une adresse e-mail ou un webhook.',
  addAlert: 'Ajouter une alerte',
  alertWay: 'Par',
  alertEmail: 'E-mail',
  alertWebhook: 'Webhook (standard, Slack, Teams)',
  alertName: 'Nom de l’alerte',
  alertNameHint: 'Par exemple l’équipe qui la lit.',
  alertTo: 'Adresses e-mail',
  alertToHint: 'Séparez-les par des virgules.',
  alertToWrong: 'Saisissez jusqu’à 20 adresses complètes, par exemple planification@example.com.',
  alertFormat: 'Format',
  alertFormatHint:
    'Slack : l’adresse d’un webhook entrant. Teams : l’adresse d’un flux « Lors de la réception d’une requête webhook Teams ».',
  formatStandard: 'Standard Webhooks, signé',
  formatSlack: 'Slack',
  formatTeams: 'Microsoft Teams',
  alertUrl: 'Adresse du webhook',
  alertUrlHint: 'Elle commence par https:// et est accessible depuis Internet.',
  alertLanguage: 'Langue des messages',
  alertAdded: 'Ajoutée. Envoyez un test pour vérifier qu’il arrive.',
  alertSecret: 'Secret du webhook',
  alertSecretText:
    'Copiez le secret maintenant : le destinataire s’en sert pour vérifier les signatures. Il ne sera plus affiché.',
  alertTest: 'Envoyer un test',
  alertTested: 'Un test est en route.',
  alertMessages: 'Messages envoyés',
  noMessages: 'Aucun message n’a encore été envoyé.',
  alertDeleteText: 'Plus rien n’y est envoyé, pas même ce qui attend actuellement.',
  alertDeleted: '« {name} » a été supprimée.',
  messageWaiting: 'En attente',
  messageSent: 'Envoyé',
  messageFailed: 'Abandonné',
  messageUnclear: 'Incertain',
  messageNext: 'prochain essai à {time}',
  noMailServer:
    'Ce connecteur n’a pas de serveur de messagerie. Définissez SMTP_URL et SMTP_FROM et redémarrez-le ; ou utilisez un webhook.',
};
