import type { activity as en } from '../en/activity';

export const activity: Record<keyof typeof en, string> = {
  activityEmpty: 'Rien ne s’est encore passé.',
  activityCreated: 'L’intégration a été créée.',
  activityChanged: 'Les paramètres ont été modifiés.',
  activityCredentialsSaved: 'De nouveaux identifiants ont été enregistrés.',
  activityDeleted: 'L’intégration a été supprimée. Ses files d’attente et ses décomptes restent.',
  activityPaused: 'L’intégration a été mise en pause.',
  activityResumed: 'L’intégration a repris ; ce qui a été manqué est importé.',
  activityKeyGenerated: 'Une clé API injixo a été générée.',
  activityKeyReplaced: 'Une nouvelle clé API injixo a été générée. La clé antérieure n’est plus valide.',
  activityRecovered: 'Le compte répond de nouveau.',
  activityCredentialsRejected:
    'Les identifiants ne sont plus acceptés. Saisissez-en de nouveaux dans les paramètres.',
  activityFailing: 'Le compte n’a pas pu être interrogé :',
  activityImported: 'L’historique depuis le {date} est importé : {contacts} contacts.',
  activityFound:
    'Le rapprochement a vérifié {facts} faits : {known} étaient connus, et {found} contacts ont été trouvés qui n’avaient pas été signalés.',
  activityReconciled: 'Le rapprochement a vérifié {facts} faits : aucun contact ne manquait.',
  activitySynced: '{product} a été interrogé sur les nouveautés : {found} contacts ont été trouvés.',
  activityInterrupted: 'Aucun signe de vie de l’application injixo depuis le {date}.',
  activityDeliveryResumed:
    'L’application injixo donne de nouveau signe de vie. Ce qu’elle n’a pas pu transmettre entre-temps est trouvé par rapprochement.',
  activityMissing:
    'Dans ce que {product} communique, des modifications de tickets manquent à {places} endroits. Rien n’est deviné.',
  activityUnknown:
    'Pour {changes} modifications de tickets, {product} ne dit pas dans quel état était le ticket. Elles ne sont pas comptées.',
  activityUnaddressed:
    'Pour {tickets} tickets supprimés, {product} ne dit pas à quelle adresse ils ont été envoyés. Les vues qui la demandent ne les comptent pas.',
  activityCut:
    'Plus de tickets ont changé le {date} que {product} n’en montre pour une seconde. Ce qu’il ne montre pas n’est pas compté.',
  activityNoTalk:
    '{product} ne montre aucun appel de ce compte : il semble être sans Talk. Les tickets sont comptés.',
  activityUnreadableRecords:
    '{records} enregistrements de {product} sont illisibles. Ils sont laissés de côté, tous les autres sont comptés. Pendant un jour, ils sont redemandés.',
  activityUnreadableLists:
    'Dans les listes de {product}, comme celle de ses groupes, {entries} entrées sont illisibles. Ce qui en dépend attend qu’elles soient lisibles.',
  activityReadable: 'Ce qui était illisible dans {product} est maintenant lisible et compté.',
  activityRecountedViews:
    'Les vues nouvelles et modifiées sont comptées à partir de ce qui est enregistré : {intervals} intervalles ont un nouveau nombre.',
  activityRecountedSame: 'Tout a été recompté à partir de ce qui est enregistré : aucun nombre n’a changé.',
  activityRecountedChanged:
    'Tout a été recompté à partir de ce qui est enregistré : {intervals} intervalles ont un nouveau nombre.',
  activityHeldBack:
    'Le processus du connecteur s’est arrêté {times} fois de suite en interrogeant ce compte. Il attend avant de réessayer ; son journal en donne la raison.',
  activityViewsFirst: 'Zendesk a {views} vues qui sont comptées et {ignored} qui ne peuvent pas l’être.',
  activityViewNew:
    'La vue « {title} » est nouvelle. Tout son historique est compté à partir de ce qui est enregistré.',
  activityViewConditions:
    'La vue « {title} » a maintenant d’autres conditions. Tout son historique est recompté.',
  activityViewAgain: 'La vue « {title} » est de retour. Tout son historique est recompté.',
  activityViewEnded:
    'La vue « {title} » a été désactivée ou supprimée, ou ne peut plus être comptée. Ses files d’attente gardent ce qui a été compté.',
  activityViewIgnored: 'La vue « {title} » est ignorée. L’onglet « Vues » dit pourquoi.',
  activityTicketsByLists:
    'Zendesk refuse désormais son export incrémentiel des tickets ({status}). Ils sont lus dans ses listes à partir d’ici ; rien n’est compté deux fois, rien n’est oublié.',
  activityEventsByLists:
    'Zendesk refuse désormais son export incrémentiel des événements de tickets ({status}). Ils sont lus dans ses listes à partir d’ici ; rien n’est compté deux fois, rien n’est oublié.',
  activityTicketsByExports:
    'L’export incrémentiel des tickets de Zendesk répond de nouveau et est de nouveau lu.',
  activityEventsByExports:
    'L’export incrémentiel des événements de tickets de Zendesk répond de nouveau et est de nouveau lu.',
  activityCallsEnded:
    'Zendesk refuse désormais son export des appels et n’offre aucun remplacement. Les appels sont connus jusqu’au {date} ; les intervalles suivants de leurs files d’attente n’ont pas de valeur, pas même 0.',
  activityCallsReturned: 'L’export des appels de Zendesk répond de nouveau. Ce qui a été manqué est lu.',
  activityLiveOn: 'Un webhook signale les modifications dès qu’elles ont lieu.',
  activityLiveOff:
    'Le webhook a été supprimé : les modifications ne sont plus trouvées qu’en interrogeant le compte.',
  activityLiveImpossible: 'Les modifications ne sont trouvées qu’en interrogeant le compte :',
  activityLiveInterrupted:
    'Le webhook du compte est muet, alors que des contacts sont trouvés en l’interrogeant : ils sont comptés quelques minutes plus tard. Vérifiez dans le compte si le webhook est actif et s’il atteint l’adresse publique du connecteur.',
  activityInjixoSetUp: 'Les contacts sont transmis à injixo, configuration {configuration}.',
  activityInjixoStopped: 'Plus rien n’est transmis à injixo ; la clé est oubliée.',
  activityInjixoRetry: 'Ce qu’injixo a refusé est renvoyé.',
  activityInjixoImported:
    '{intervals} intervalles ont été importés dans injixo en CSV : ils y sont maintenant identiques.',
  activityInjixoRejected: 'injixo refuse la clé :',
  activityInjixoRefused:
    'injixo a refusé {contacts} contacts ({intervals}). Ils sont mis de côté jusqu’à ce que vous les renvoyiez ; les suivants continuent. injixo dit :',
  activityInjixoFailing: 'injixo ne peut pas recevoir de contacts pour le moment ; ils sont renvoyés :',
  activityInjixoUncertain:
    'Aucune réponse pour {contacts} contacts ({intervals}). Ils sont renvoyés, injixo les a donc peut-être en double ; les écarts contiennent ces intervalles.',
  activityInjixoRecovered: 'injixo accepte de nouveau les contacts.',
  activityFormerStaff:
    'Zendesk ne montre pas qui a été supprimé. Ce qu’ont écrit des agents compte comme venant d’un client s’ils ont été supprimés avant d’être connus comme agents.',
};
