import type { live as en } from '../en/live';

export const live: Record<keyof typeof en, string> = {
  liveIntro:
    'Contacts d’aujourd’hui par file d’attente source. Les chiffres se mettent à jour automatiquement.',
  liveConnected: 'En direct',
  liveConnecting: 'Connexion…',
  liveLost: 'Connexion perdue. Nouvelle tentative automatique ; rien n’est perdu.',
  liveTotal: 'Contacts aujourd’hui',
  lastContactAgo: 'dernier contact {ago}',
  noContactToday: 'aucun contact aujourd’hui pour l’instant',
  liveEmpty: 'Aucune file d’attente pour l’instant : chacune apparaît avec son premier contact.',
  showQuiet: 'Afficher les files d’attente sans contact aujourd’hui',
  vsUsual: 'vs habituel à cette heure',
  usual: 'habituel : moyenne de 4 semaines',
  liveSomeQueues: 'De {count} files d’attente seulement : d’autres correspondent à la recherche. Affinez-la.',
};
