import type { reading as en } from '../en/reading';

export const reading: Record<keyof typeof en, string> = {
  reading: 'Comment le compte est lu',
  readingTickets: 'Tickets',
  readingEvents: 'Événements des tickets',
  readingCalls: 'Appels',
  readingExports: 'par les exports de {product}',
  readingLists: 'par les listes de {product}, depuis le {date}',
  readingNone: 'plus du tout, depuis le {date}',
  readingNoTalk: 'aucun : le compte semble être sans Talk',
  readingChange:
    'En décembre 2026, Zendesk met fin aux exports par lesquels les tickets et les appels sont lus. Les tickets seront alors lus par d’autres listes, sans intervention de votre part. Pour les appels passés, il n’existe aucun remplacement : laissez l’import se terminer avant cette date.',
  readingCallsEnded:
    'Zendesk ne fournit plus les appels et n’offre aucun remplacement. Ce qui a été compté reste ; les intervalles suivants n’ont pas de valeur, pas même 0.',
  readingDeleted: 'Tickets supprimés avant que leur historique ait pu être lu : {count}.',
  readingCut: 'Tickets archivés dont l’historique dépasse ce que Zendesk fournit : {count}.',
  importPace:
    'Zendesk permet à injixo Connect de lire l’historique de {perMinute} tickets par minute ; il reste {left} tickets sur {total}.',
  liveSwitch: 'En direct par webhook',
  liveOn: 'Zendesk signale les modifications dès qu’elles ont lieu. Dernier signal : {date}.',
  liveOnNever: 'Zendesk signale les modifications dès qu’elles ont lieu. Aucun signal reçu pour l’instant.',
  liveOff: 'Désactivé : les modifications sont trouvées par interrogation, en une ou deux minutes.',
  liveInterrupted:
    'Interrompu : le webhook est muet alors que l’interrogation trouve des contacts. Vérifiez dans le Centre d’administration de Zendesk qu’il est actif.',
  liveTurnOn: 'Activer',
  liveTurnOff: 'Désactiver',
  liveTurnedOn: 'Activé.',
  liveTurnedOff: 'Désactivé.',
};
