import type { saved as en } from '../en/saved';

export const saved: Record<keyof typeof en, string> = {
  savedViews: 'Vues enregistrées',
  saveView: 'Enregistrer cette vue…',
  saveViewHint:
    'Toute l’organisation peut l’ouvrir. Une période comme « Cette semaine » avance avec le calendrier.',
  savedName: 'Nom',
  save: 'Enregistrer',
  replaceSaved: 'Remplacer',
  savedReplaces: '« {name} » sera remplacé.',
  savedBy: 'par {name}',
  savedNone: 'Rien d’enregistré pour l’instant.',
  manageSaved: 'Renommer ou supprimer…',
  queueGroup: 'Groupe',
  queueGroups: 'Groupes de files d’attente',
  saveGroup: 'Enregistrer comme groupe…',
  saveGroupHint:
    '{queues} que toute l’organisation peut voir comme une seule ; chaque contact compte une fois.',
  byGroup: 'Par groupe',
  groupsOverlap:
    'Un contact peut être dans plusieurs groupes : la somme de ces nombres n’est pas celle des contacts ci-dessus.',
  severalChannels: 'Plusieurs canaux',
  groupsLeftOut:
    'Non affichés : {names}. Ensemble, les groupes affichés peuvent compter au plus {count} files d’attente.',
};
