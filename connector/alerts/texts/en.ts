import type { AlertTexts } from './texts';

export const en: AlertTexts = {
  several: '{count} messages of injixo Connect',
  since: 'Since {since}.',
  link: 'Open the integration:',
  never: 'never',
  kinds: {
    credentials_rejected: {
      title: '“{name}”: {product} no longer accepts the credentials',
      meaning:
        'Counts are complete up to {coverage}. What came after is added as soon as the credentials are right again.',
      todo: 'Enter new credentials in the integration’s settings.',
    },
    failing: {
      title: '“{name}”: {product} cannot be read',
      meaning:
        'Counts are complete up to {coverage}. It is tried again all the time, and what is missing is added then.',
      todo: 'The integration’s page says what fails and what to do.',
    },
    coverage_stalled: {
      title: '“{name}”: the counts do not advance',
      meaning: 'Counts are complete up to {coverage}; later intervals may still grow.',
      todo: 'The integration’s activity says what it waits for.',
    },
    delivery_interrupted: {
      title: '“{name}”: the injixo app in {product} is silent',
      meaning: 'No contact is lost: the connector finds them by itself, some minutes late.',
      todo: 'Check in {product} that the app is installed and enabled.',
    },
    injixo_rejected: {
      title: '“{name}”: injixo no longer accepts the key',
      meaning: 'Contacts are counted here, but no longer handed over to injixo. They wait, and none is lost.',
      todo: 'Enter a new key on the integration’s page, under “Deliver to injixo”.',
    },
    injixo_failing: {
      title: '“{name}”: nothing can be handed over to injixo',
      meaning: 'Contacts are counted here and wait. They are handed over as soon as injixo takes them again.',
      todo: 'The integration’s page says, under “Deliver to injixo”, what fails.',
    },
    import_finished: {
      title: '“{name}”: the history is imported',
      meaning: 'Counts are complete from {coverage} on.',
      todo: 'Nothing. Volumes show them.',
    },
    recovered: {
      title: '“{name}” is well again',
      meaning: 'What was missed is added, or handed over, by itself.',
      todo: 'Nothing.',
    },
    test: {
      title: 'A test of injixo Connect',
      meaning: 'Alerts arrive here.',
      todo: 'Nothing.',
    },
  },
};
