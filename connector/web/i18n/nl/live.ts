import type { live as en } from '../en/live';

export const live: Record<keyof typeof en, string> = {
  liveIntro: 'Contacten van vandaag per bronqueue. De aantallen worden vanzelf bijgewerkt.',
  liveConnected: 'Live',
  liveConnecting: 'Verbinden…',
  liveLost: 'Verbinding verbroken. Er wordt automatisch opnieuw geprobeerd; er gaat niets verloren.',
  liveTotal: 'Contacten vandaag',
  lastContactAgo: 'laatste contact {ago}',
  noContactToday: 'vandaag nog geen contact',
  liveEmpty: 'Nog geen queue: elke queue verschijnt met het eerste contact.',
  showQuiet: 'Queues zonder contacten vandaag tonen',
  vsUsual: 't.o.v. normaal rond deze tijd',
  usual: 'normaal: gemiddelde van 4 weken',
  liveSomeQueues: 'Van slechts {count} queues: er passen er meer bij de zoekopdracht. Beperk die.',
};
