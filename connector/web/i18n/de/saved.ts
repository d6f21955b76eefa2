import type { saved as en } from '../en/saved';

export const saved: Record<keyof typeof en, string> = {
  savedViews: 'Gespeicherte Ansichten',
  saveView: 'Diese Ansicht speichern …',
  saveViewHint: 'Alle in der Organisation können sie öffnen. Ein Zeitraum wie „Diese Woche“ wandert mit.',
  savedName: 'Name',
  save: 'Speichern',
  replaceSaved: 'Ersetzen',
  savedReplaces: '„{name}“ wird ersetzt.',
  savedBy: 'von {name}',
  savedNone: 'Noch nichts gespeichert.',
  manageSaved: 'Umbenennen oder löschen …',
  queueGroup: 'Gruppe',
  queueGroups: 'Gruppen von Warteschlangen',
  saveGroup: 'Als Gruppe speichern …',
  saveGroupHint: '{queues}, die alle in der Organisation als eine sehen können; jeder Kontakt zählt einmal.',
  byGroup: 'Nach Gruppe',
  groupsOverlap:
    'Ein Kontakt kann in mehreren Gruppen sein: Diese Zahlen ergeben zusammen nicht die Kontakte oben.',
  severalChannels: 'Mehrere Kanäle',
  groupsLeftOut:
    'Nicht gezeigt: {names}. Gruppen, die zusammen gezeigt werden, dürfen höchstens {count} Warteschlangen haben.',
};
