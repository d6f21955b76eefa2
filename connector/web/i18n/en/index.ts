import { integrations } from './integrations';
import { overview } from './overview';
import { shell } from './shell';

export const en = { ...shell, ...overview, ...integrations };
