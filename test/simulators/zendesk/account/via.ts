/** One way in which a ticket, audit or comment comes about. */
export interface Via {
  /** The via type ("phone_call_outbound"), the vendor's name for the way itself. */
  type: string;
  /** The human label that the ticket event export writes. */
  label: string;
  /** What `via.channel` says in tickets, comments and per-ticket audits. */
  channel: string;
  /** `via.source.rel`, where the channel alone doesn't tell. */
  rel: string | null;
}

function via(type: string, label: string, channel: string, rel: string | null = null): Via {
  return { type, label, channel, rel };
}

/**
 * The ways that the simulator knows. Channels are those of the vendor's via types page (several types share a channel:
 * outbound calls are "voice" like inbound ones and differ by label and `rel` alone).
 */
export const VIA = {
  email: via('mail', 'Mail', 'email'),
  web: via('web_form', 'Web form', 'web'),
  web_widget: via('web_widget', 'Web Widget', 'web'),
  mobile: via('mobile', 'Mobile', 'mobile'),
  chat: via('chat', 'Chat', 'chat'),
  native_messaging: via('native_messaging', 'Messaging', 'native_messaging'),
  sms: via('sms', 'Text message', 'sms'),
  any_channel: via('any_channel', 'Any channel', 'any_channel'),
  facebook: via('facebook_post', 'Facebook Post', 'facebook', 'post'),
  facebook_message: via('facebook_message', 'Facebook Message', 'facebook', 'message'),
  twitter: via('twitter', 'Twitter', 'twitter', 'mention'),
  messenger: via(
    'sunshine_conversations_facebook_messenger',
    'Sunshine Conversations Facebook Messenger',
    'sunshine_conversations_facebook_messenger',
  ),
  instagram_dm: via('instagram_dm', 'Instagram DM', 'instagram_dm'),
  voice: via('phone_call_inbound', 'Phone call (inbound)', 'voice', 'inbound'),
  voicemail: via('voicemail', 'Voicemail', 'voice', 'voicemail'),
  voice_outbound: via('phone_call_outbound', 'Phone call (outbound)', 'voice', 'outbound'),
  cti_outbound: via('api_phone_call_outbound', 'API phone call (outbound)', 'api', 'outbound'),
  api: via('web_service', 'Web service (API)', 'api'),
  answer_bot: via('answer_bot_for_web_widget', 'Answer Bot for Web Widget', 'answer_bot_for_web_widget'),
  chat_transcript: via('chat_transcript', 'Chat Transcript', 'chat_transcript'),
  mobile_sdk: via('mobile_sdk', 'Mobile SDK', 'mobile_sdk'),
  whatsapp: via('whatsapp', 'WhatsApp', 'whatsapp'),
  line: via('line', 'LINE', 'line'),
  telegram: via('telegram', 'Telegram', 'telegram'),
  help_center: via('helpcenter', 'Help Center', 'help_center'),
  rule: via('rule', 'Rule', 'rule'),
  merge: via('merge', 'Merged ticket', 'web', 'merge'),
  batch: via('batch', 'Batch', 'web'),
  closed_ticket: via('closed_ticket', 'Closed ticket', 'web', 'follow_up'),
} as const;

/** The simulator's name of a way. */
export type ViaName = keyof typeof VIA;
