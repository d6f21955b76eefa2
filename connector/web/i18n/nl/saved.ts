import type { saved as en } from '../en/saved';

export const saved: Record<keyof typeof en, string> = {
  savedViews: 'Opgeslagen weergaven',
  saveView: 'Deze weergave opslaan…',
  saveViewHint: 'Iedereen in de organisatie kan deze openen. Een periode als ‘Deze week’ schuift mee.',
  savedName: 'Naam',
  save: 'Opslaan',
  replaceSaved: 'Vervangen',
  savedReplaces: '‘{name}’ wordt vervangen.',
  savedBy: 'door {name}',
  savedNone: 'Nog niets opgeslagen.',
  manageSaved: 'Hernoemen of verwijderen…',
  queueGroup: 'Groep',
  queueGroups: 'Groepen van queues',
  saveGroup: 'Als groep opslaan…',
  saveGroupHint: '{queues} die iedereen in de organisatie als één kan zien; elk contact telt één keer.',
  byGroup: 'Per groep',
  groupsOverlap:
    'Een contact kan in meerdere groepen zitten: deze aantallen samen zijn niet de contacten hierboven.',
  severalChannels: 'Meerdere kanalen',
  groupsLeftOut:
    'Niet getoond: {names}. Groepen die samen worden getoond, kunnen hoogstens {count} queues hebben.',
};
