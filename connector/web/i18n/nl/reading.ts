import type { reading as en } from '../en/reading';

export const reading: Record<keyof typeof en, string> = {
  reading: 'Zo wordt het account gelezen',
  readingTickets: 'Tickets',
  readingEvents: 'Ticketgebeurtenissen',
  readingCalls: 'Oproepen',
  readingExports: 'via de exports van {product}',
  readingLists: 'via de lijsten van {product}, sinds {date}',
  readingNone: 'niet meer, sinds {date}',
  readingNoTalk: 'geen: het account lijkt geen Talk te hebben',
  readingChange:
    'In december 2026 stopt Zendesk met de exports waarmee tickets en oproepen worden gelezen. Tickets worden dan vanzelf via andere lijsten gelezen. Voor oproepen uit het verleden is er geen vervanging: laat de import vóór die tijd aflopen.',
  readingCallsEnded:
    'Zendesk geeft geen oproepen meer vrij en biedt geen vervanging. Wat geteld is, blijft; latere intervallen hebben geen getal, ook geen 0.',
  readingDeleted: 'Tickets die zijn verwijderd voordat hun geschiedenis kon worden gelezen: {count}.',
  readingCut: 'Gearchiveerde tickets met meer geschiedenis dan Zendesk vrijgeeft: {count}.',
  importPace:
    'Zendesk laat injixo Connect de geschiedenis van {perMinute} tickets per minuut lezen; er resten {left} van {total} tickets.',
  liveSwitch: 'Live via webhook',
  liveOn: 'Zendesk meldt wijzigingen zodra ze gebeuren. Laatste melding: {date}.',
  liveOnNever: 'Zendesk meldt wijzigingen zodra ze gebeuren. Er kwam nog geen melding.',
  liveOff: 'Uit: wijzigingen worden door ophalen gevonden, binnen een of twee minuten.',
  liveInterrupted:
    'Onderbroken: de webhook zwijgt terwijl door ophalen contacten worden gevonden. Controleer in het Beheercentrum van Zendesk of hij actief is.',
  liveTurnOn: 'Inschakelen',
  liveTurnOff: 'Uitschakelen',
  liveTurnedOn: 'Ingeschakeld.',
  liveTurnedOff: 'Uitgeschakeld.',
};
