import type { overview as en } from '../en/overview';

export const overview: Record<keyof typeof en, string> = {
  overviewIntro: 'Tous les comptes connectés en un coup d’œil.',
  overviewEmptyTitle: 'Connectez votre premier compte',
  overviewEmpty:
    'Ajoutez une intégration : son historique est importé automatiquement, et les nouveaux contacts sont comptés dès leur arrivée.',
  stateWaiting: 'En attente de l’application',
  stateImporting: 'Import en cours',
  stateOperational: 'Opérationnelle',
  stateInterrupted: 'Transmission interrompue',
  stateRejected: 'Identifiants refusés',
  statePaused: 'En pause',
  stateFailing: 'En échec',
  stateWaitingNoKey:
    'Générez une clé API injixo et installez l’application injixo avec elle. D’ici là, les contacts sont trouvés par rapprochement, quelques minutes plus tard.',
  stateWaitingKey:
    'Installez l’application injixo et saisissez la clé API injixo. D’ici là, les contacts sont trouvés par rapprochement, quelques minutes plus tard.',
  stateImportingText: 'L’historique est en cours d’import. Les nouveaux contacts sont comptés entre-temps.',
  stateOperationalText: 'Les contacts sont comptés en direct.',
  stateOperationalPull:
    'Les contacts sont comptés à chaque interrogation du compte, dans chaque vue où ils se trouvent.',
  stateInterruptedText:
    'Dernier signe de vie de l’application injixo : {when}. Vérifiez dans {product} qu’elle est installée et activée. D’ici là, les contacts sont trouvés par rapprochement, quelques minutes plus tard.',
  stateRejectedText:
    '{product} n’accepte plus les identifiants. Saisissez-en de nouveaux dans les paramètres.',
  statePausedText: 'Rien n’est compté. À la reprise, ce qui a été manqué est importé.',
  stateFailingText: 'Le compte ne peut pas être interrogé pour le moment. Nouvelle tentative automatique.',
  toInstall: 'Installer l’application',
  toSettings: 'Saisir de nouveaux identifiants',
  since: 'depuis le {date}',
  importProgress: 'Import de l’historique',
  importPercent: '{percent} · {contacts}',
  importEta: 'encore {time}',
  importEtaUnknown: 'durée restante encore inconnue',
  importDone: 'Historique importé depuis le {date}',
  importFailed: 'L’import s’est arrêté : {message}',
  contactCount_one: '{count} contact',
  contactCount_other: '{count} contacts',
  contactsToday: 'Contacts aujourd’hui',
  days14: '14 derniers jours',
  last14Days: 'Contacts par jour, 14 derniers jours',
  pushShare: 'Signalés par l’application',
  pushShareHint: 'part des nouveaux contacts des dernières 24 heures que l’application a signalés en premier',
  drift: 'Trouvés par rapprochement',
  driftNone: 'aucun manquant',
  driftHint: 'contacts des dernières 24 heures que l’application n’avait pas signalés',
  details: 'Détails',
  complete: 'Décomptes complets',
  completeRange: 'du {from} au {to}',
  completeTo: 'Complet jusqu’au',
};
