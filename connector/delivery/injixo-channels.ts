import type { Channel } from '../normalizer/types';

/** Channels in injixo's words, in its API as in its CSV import (page 1, "Towards injixo"). */
export const injixoChannels: Readonly<Record<Channel, string>> = {
  call: 'calls',
  email: 'emails',
  chat: 'chats',
  case: 'cases',
  social_media: 'social_media',
};
