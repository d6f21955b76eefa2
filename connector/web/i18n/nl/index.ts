import type { Messages } from '../messages';
import { activity } from './activity';
import { alerts } from './alerts';
import { auditActions } from './audit-actions';
import { delivery } from './delivery';
import { integrations } from './integrations';
import { live } from './live';
import { overview } from './overview';
import { people } from './people';
import { reading } from './reading';
import { saved } from './saved';
import { shell } from './shell';
import { volumes } from './volumes';

export const nl: Messages = {
  ...shell,
  ...overview,
  ...integrations,
  ...volumes,
  ...live,
  ...people,
  ...reading,
  ...delivery,
  ...alerts,
  ...saved,
  ...activity,
  ...auditActions,
};
