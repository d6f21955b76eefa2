import type { AlertTexts } from './texts';

export const de: AlertTexts = {
  several: '{count} Meldungen von injixo Connect',
  since: 'Seit {since}.',
  link: 'Integration öffnen:',
  never: 'nie',
  kinds: {
    credentials_rejected: {
      title: '„{name}“: {product} akzeptiert die Zugangsdaten nicht mehr',
      meaning:
        'Die Zahlen sind bis {coverage} vollständig. Was danach kam, wird nachgeholt, sobald die Zugangsdaten wieder stimmen.',
      todo: 'Geben Sie in den Einstellungen der Integration neue Zugangsdaten ein.',
    },
    failing: {
      title: '„{name}“: {product} kann nicht gelesen werden',
      meaning:
        'Die Zahlen sind bis {coverage} vollständig. Es wird laufend neu versucht; was fehlt, wird dann nachgeholt.',
      todo: 'Die Seite der Integration sagt, was nicht geht und was zu tun ist.',
    },
    coverage_stalled: {
      title: '„{name}“: Die Zahlen kommen nicht voran',
      meaning: 'Die Zahlen sind bis {coverage} vollständig; spätere Intervalle können noch wachsen.',
      todo: 'Die Aktivität der Integration sagt, worauf sie wartet.',
    },
    delivery_interrupted: {
      title: '„{name}“: Die injixo-App in {product} meldet sich nicht',
      meaning: 'Kein Kontakt geht verloren: Der Connector findet sie von selbst, einige Minuten später.',
      todo: 'Prüfen Sie in {product}, ob die App installiert und aktiviert ist.',
    },
    injixo_rejected: {
      title: '„{name}“: injixo akzeptiert den Schlüssel nicht mehr',
      meaning:
        'Die Kontakte werden hier gezählt, aber nicht mehr an injixo übergeben. Sie warten, und keiner geht verloren.',
      todo: 'Geben Sie auf der Seite der Integration unter „An injixo übergeben“ einen neuen Schlüssel ein.',
    },
    injixo_failing: {
      title: '„{name}“: An injixo kann nichts übergeben werden',
      meaning:
        'Die Kontakte werden hier gezählt und warten. Sie werden übergeben, sobald injixo sie wieder annimmt.',
      todo: 'Die Seite der Integration sagt unter „An injixo übergeben“, was nicht geht.',
    },
    import_finished: {
      title: '„{name}“: Die Historie ist importiert',
      meaning: 'Die Zahlen sind ab {coverage} vollständig.',
      todo: 'Nichts. Sie stehen unter „Volumen“.',
    },
    recovered: {
      title: '„{name}“ funktioniert wieder',
      meaning: 'Was gefehlt hat, wird von selbst nachgeholt oder übergeben.',
      todo: 'Nichts.',
    },
    test: {
      title: 'Ein Test von injixo Connect',
      meaning: 'Meldungen kommen hier an.',
      todo: 'Nichts.',
    },
  },
};
