import type { MessageKey } from '../i18n/messages';
import type { Format } from './schemas';

export const formatText: Readonly<Record<Format, MessageKey>> = {
  standard: 'formatStandard',
  slack: 'formatSlack',
  teams: 'formatTeams',
};
