import type { live as en } from '../en/live';

export const live: Record<keyof typeof en, string> = {
  liveIntro: 'Kontakte von heute je Quellwarteschlange. Die Zahlen bewegen sich von selbst.',
  liveConnected: 'Live',
  liveConnecting: 'Verbindung wird aufgebaut …',
  liveLost: 'Verbindung verloren. Es wird von selbst noch einmal versucht; nichts geht verloren.',
  liveTotal: 'Kontakte heute',
  lastContactAgo: 'letzter Kontakt {ago}',
  noContactToday: 'heute noch kein Kontakt',
  liveEmpty: 'Noch keine Warteschlange: Jede erscheint mit ihrem ersten Kontakt.',
  todayCurve: 'Heute je Stunde',
  showQuiet: 'Auch Warteschlangen ohne Kontakte heute zeigen',
};
