import type { AlertTexts } from './texts';

export const nl: AlertTexts = {
  several: '{count} berichten van injixo Connect',
  since: 'Sinds {since}.',
  link: 'Integratie openen:',
  never: 'nooit',
  kinds: {
    credentials_rejected: {
      title: '‘{name}’: {product} accepteert de aanmeldgegevens niet meer',
      meaning:
        'De aantallen zijn volledig tot {coverage}. Wat daarna kwam, wordt aangevuld zodra de gegevens weer kloppen.',
      todo: 'Voer nieuwe aanmeldgegevens in bij de instellingen van de integratie.',
    },
    failing: {
      title: '‘{name}’: {product} kan niet worden gelezen',
      meaning:
        'De aantallen zijn volledig tot {coverage}. Het wordt steeds opnieuw geprobeerd; wat ontbreekt, wordt dan aangevuld.',
      todo: 'Op de pagina van de integratie staat wat er misgaat en wat je kunt doen.',
    },
    coverage_stalled: {
      title: '‘{name}’: de aantallen lopen niet door',
      meaning: 'De aantallen zijn volledig tot {coverage}; latere intervallen kunnen nog groeien.',
      todo: 'In de activiteit van de integratie staat waarop hij wacht.',
    },
    delivery_interrupted: {
      title: '‘{name}’: de injixo-app in {product} laat niets van zich horen',
      meaning: 'Er gaat geen contact verloren: de connector vindt ze zelf, een paar minuten later.',
      todo: 'Controleer in {product} of de app is geïnstalleerd en ingeschakeld.',
    },
    injixo_rejected: {
      title: '‘{name}’: injixo accepteert de sleutel niet meer',
      meaning:
        'De contacten worden hier geteld, maar niet meer aan injixo overgedragen. Ze wachten, en er gaat er geen verloren.',
      todo: 'Voer op de pagina van de integratie een nieuwe sleutel in, onder ‘Overdragen aan injixo’.',
    },
    injixo_failing: {
      title: '‘{name}’: er kan niets aan injixo worden overgedragen',
      meaning:
        'De contacten worden hier geteld en wachten. Ze worden overgedragen zodra injixo ze weer aanneemt.',
      todo: 'Op de pagina van de integratie staat onder ‘Overdragen aan injixo’ wat er misgaat.',
    },
    import_finished: {
      title: '‘{name}’: de geschiedenis is geïmporteerd',
      meaning: 'De aantallen zijn volledig vanaf {coverage}.',
      todo: 'Niets. Ze staan bij de volumes.',
    },
    recovered: {
      title: '‘{name}’ werkt weer',
      meaning: 'Wat ontbrak, wordt vanzelf aangevuld of overgedragen.',
      todo: 'Niets.',
    },
    test: {
      title: 'Een test van injixo Connect',
      meaning: 'Meldingen komen hier aan.',
      todo: 'Niets.',
    },
  },
};
