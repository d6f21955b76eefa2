import type { overview as en } from '../en/overview';

export const overview: Record<keyof typeof en, string> = {
  overviewIntro: 'Alle verbundenen Konten auf einen Blick.',
  overviewEmptyTitle: 'Verbinden Sie Ihr erstes Konto',
  overviewEmpty:
    'Fügen Sie eine Integration hinzu: Ihre Historie wird von selbst importiert, und neue Kontakte werden gezählt, sobald sie eingehen.',
  stateWaiting: 'Wartet auf die App',
  stateImporting: 'Import läuft',
  stateOperational: 'In Betrieb',
  stateInterrupted: 'Zustellung unterbrochen',
  stateRejected: 'Zugangsdaten abgelehnt',
  statePaused: 'Pausiert',
  stateFailing: 'Gestört',
  stateWaitingNoKey:
    'Generieren Sie einen injixo-API-Schlüssel und installieren Sie damit die injixo-App. Bis dahin werden Kontakte einige Minuten später durch Abgleich gefunden.',
  stateWaitingKey:
    'Installieren Sie die injixo-App und geben Sie den injixo-API-Schlüssel ein. Bis dahin werden Kontakte einige Minuten später durch Abgleich gefunden.',
  stateImportingText: 'Die Historie wird importiert. Neue Kontakte werden währenddessen gezählt.',
  stateOperationalText: 'Kontakte werden live gezählt.',
  stateOperationalPull: 'Kontakte werden bei jedem Abruf gezählt, in jeder Ansicht, in der sie sind.',
  stateInterruptedText:
    'Letztes Lebenszeichen der injixo-App: {when}. Prüfen Sie in {product}, ob sie installiert und aktiviert ist. Bis dahin werden Kontakte einige Minuten später durch Abgleich gefunden.',
  stateRejectedText:
    '{product} akzeptiert die Zugangsdaten nicht mehr. Geben Sie in den Einstellungen neue ein.',
  statePausedText: 'Es wird nichts gezählt. Beim Fortsetzen wird importiert, was versäumt wurde.',
  stateFailingText:
    'Das Konto kann im Moment nicht abgerufen werden. Es wird von selbst noch einmal versucht.',
  toInstall: 'App installieren',
  toSettings: 'Neue Zugangsdaten eingeben',
  since: 'seit {date}',
  importProgress: 'Import der Historie',
  importPercent: '{percent} · {contacts}',
  importEta: 'noch {time}',
  importEtaUnknown: 'Restzeit noch nicht bekannt',
  importDone: 'Historie importiert seit {date}',
  importFailed: 'Der Import wurde angehalten: {message}',
  contactCount_one: '{count} Kontakt',
  contactCount_other: '{count} Kontakte',
  contactsToday: 'Kontakte heute',
  contactsTodaySum: 'Kontakte heute, alle Ansichten zusammengezählt',
  days14: 'Letzte 14 Tage',
  last14Days: 'Kontakte je Tag, letzte 14 Tage',
  pushShare: 'Von der App gemeldet',
  pushShareHint: 'Anteil der neuen Kontakte der letzten 24 Stunden, die die App zuerst gemeldet hat',
  drift: 'Durch Abgleich gefunden',
  driftNone: 'keine fehlten',
  driftHint: 'Kontakte der letzten 24 Stunden, die die App nicht gemeldet hatte',
  details: 'Details',
  complete: 'Zahlen sind vollständig',
  completeRange: '{from} bis {to}',
};
