import type { live as en } from '../en/live';

export const live: Record<keyof typeof en, string> = {
  liveIntro: 'Contacten van vandaag per bronqueue. De aantallen bewegen vanzelf mee.',
  liveConnected: 'Live',
  liveConnecting: 'Verbinden …',
  liveLost: 'Verbinding verbroken. Het wordt vanzelf opnieuw geprobeerd; er gaat niets verloren.',
  liveTotal: 'Contacten vandaag',
  lastContactAgo: 'laatste contact {ago}',
  noContactToday: 'vandaag nog geen contact',
  liveEmpty: 'Nog geen queue: elke queue verschijnt met haar eerste contact.',
  todayCurve: 'Vandaag per uur',
  showQuiet: 'Queues zonder contacten vandaag tonen',
};
