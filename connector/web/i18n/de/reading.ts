import type { reading as en } from '../en/reading';

export const reading: Record<keyof typeof en, string> = {
  reading: 'So wird das Konto gelesen',
  readingTickets: 'Tickets',
  readingEvents: 'Ticketereignisse',
  readingCalls: 'Anrufe',
  readingExports: 'über die Exporte von {product}',
  readingLists: 'über die Listen von {product}, seit {date}',
  readingNone: 'nicht mehr, seit {date}',
  readingNoTalk: 'keine: Das Konto scheint ohne Talk zu sein',
  readingChange:
    'Im Dezember 2026 beendet Zendesk die Exporte, über die Tickets und Anrufe gelesen werden. Tickets werden dann ohne Ihr Zutun über andere Listen gelesen. Für vergangene Anrufe gibt es keinen Ersatz: Lassen Sie den Import vorher zu Ende laufen.',
  readingCallsEnded:
    'Zendesk gibt Anrufe nicht mehr heraus und bietet keinen Ersatz. Gezähltes bleibt; spätere Intervalle haben keine Zahl, auch keine 0.',
  readingDeleted: 'Tickets, die gelöscht wurden, bevor ihr Verlauf gelesen werden konnte: {count}.',
  readingCut: 'Archivierte Tickets mit mehr Verlauf, als Zendesk herausgibt: {count}.',
  importPace:
    'Zendesk lässt injixo Connect den Verlauf von {perMinute} Tickets pro Minute lesen; {left} von {total} Tickets stehen noch aus.',
  liveSwitch: 'Live per Webhook',
  liveOn: 'Zendesk meldet Änderungen, sobald sie geschehen. Zuletzt gemeldet: {date}.',
  liveOnNever: 'Zendesk meldet Änderungen, sobald sie geschehen. Bisher kam noch keine Meldung.',
  liveOff: 'Aus: Änderungen werden durch Abrufen gefunden, binnen ein bis zwei Minuten.',
  liveInterrupted:
    'Unterbrochen: Der Webhook schweigt, während durch Abrufen Kontakte gefunden werden. Prüfen Sie im Admin Center von Zendesk, ob er aktiv ist.',
  liveTurnOn: 'Einschalten',
  liveTurnOff: 'Ausschalten',
  liveTurnedOn: 'Eingeschaltet.',
  liveTurnedOff: 'Ausgeschaltet.',
};
