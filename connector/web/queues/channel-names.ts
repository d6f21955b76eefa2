import type { MessageKey } from '../i18n/messages';
import type { Channel } from '../router/queue-filter';

export const channelNames: Readonly<Record<Channel, MessageKey>> = {
  call: 'channelCall',
  email: 'channelEmail',
  chat: 'channelChat',
  social_media: 'channelSocialMedia',
  case: 'channelCase',
};
