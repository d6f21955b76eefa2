import type { live as en } from '../en/live';

export const live: Record<keyof typeof en, string> = {
  liveIntro: 'Kontakte von heute je Quellwarteschlange. Die Zahlen aktualisieren sich von selbst.',
  liveConnected: 'Live',
  liveConnecting: 'Verbindung wird aufgebaut …',
  liveLost: 'Verbindung verloren. Es wird automatisch erneut versucht; nichts geht verloren.',
  liveTotal: 'Kontakte heute',
  lastContactAgo: 'letzter Kontakt {ago}',
  noContactToday: 'heute noch kein Kontakt',
  liveEmpty: 'Noch keine Warteschlange: Jede erscheint mit ihrem ersten Kontakt.',
  showQuiet: 'Auch Warteschlangen ohne Kontakte heute zeigen',
  vsUsual: 'ggü. üblich um diese Zeit',
  usual: 'üblich: Durchschnitt aus 4 Wochen',
  liveSomeQueues: 'Nur von {count} Warteschlangen: Zur Suche passen mehr. Grenzen Sie sie ein.',
};
