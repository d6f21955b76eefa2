import type { Channel } from '../types';
import { viaTypesById } from './via-ids';

/** By what way something came about, as the source told it: a label ("Mail"), a type ("web_form"), a channel ("email") or an id. */
export interface Via {
  readonly name: string | number | null;
  /** `via.source.rel`, which tells a merge and an outbound call where the channel alone doesn't. */
  readonly rel?: string | null;
}

/** A merge (Z2): its channel is "web", but the comments it adds are no contacts. */
export const MERGE = 'merge';
/** Calls that agents made (Z2), in Talk and through other telephone systems. */
const OUTBOUND: Readonly<Record<string, string>> = { voice: 'voice_outbound', api: 'api_outbound' };

/** Types and labels, as `key` writes them, whose channel has another name (Z3: "Ticket created by" of the vendor's page). */
const CHANNELS: Readonly<Record<string, string>> = {
  mail: 'email',
  web_form: 'web',
  web_widget: 'web',
  batch: 'web',
  dropbox: 'web',
  closed_ticket: 'web',
  monitor_event: 'web',
  messaging: 'native_messaging',
  text_message: 'sms',
  channel_framework: 'any_channel',
  channel_integration: 'any_channel',
  facebook_post: 'facebook',
  facebook_message: 'facebook',
  facebook_private_message: 'facebook',
  facebook_messenger: 'sunshine_conversations_facebook_messenger',
  instagram_direct: 'instagram_dm',
  twitter_dm: 'twitter',
  twitter_favorite: 'twitter',
  twitter_like: 'twitter',
  voicemail: 'voice',
  phone_call_inbound: 'voice',
  phone_call_incoming: 'voice',
  phone_call_outbound: 'voice_outbound',
  web_service: 'api',
  web_service_api: 'api',
  ticket_sharing: 'api',
  blog: 'api',
  import: 'api',
  github: 'api',
  api_voicemail: 'api',
  cti_voicemail: 'api',
  api_phone_call_inbound: 'api',
  cti_phone_call_inbound: 'api',
  api_phone_call_outbound: 'api_outbound',
  cti_phone_call_outbound: 'api_outbound',
  helpcenter: 'help_center',
  help_center_post: 'help_center',
  topic: 'forum',
  sample_interactive_ticket: 'sample_ticket',
  merged_ticket: MERGE,
  trigger: 'rule',
  automation: 'rule',
  rule_revision: 'rule',
};

/** Z3's table. */
const TABLE: Readonly<Record<string, Channel>> = {
  email: 'email',
  mobile: 'email',
  web: 'email',
  chat: 'chat',
  native_messaging: 'chat',
  sms: 'social_media',
  any_channel: 'social_media',
  facebook: 'social_media',
  twitter: 'social_media',
  sunshine_conversations_facebook_messenger: 'social_media',
  instagram_dm: 'social_media',
  voice: 'call',
  api: 'case',
  answer_bot_for_web_widget: 'case',
  chat_transcript: 'case',
  mobile_sdk: 'case',
  [MERGE]: 'email',
  voice_outbound: 'call',
  api_outbound: 'case',
};

/** Ways in Z3's table by which staff work, too: they don't say how the customer came (Z3(c)). */
const STAFF_VIAS = new Set(['web', 'mobile', 'api', 'api_outbound', MERGE]);

/**
 * The name under which a way is stored: the vendor's channel ("email"), or one of `merge`, `voice_outbound`, `api_outbound`,
 * which the channel alone would hide. Null if the source told nothing.
 */
export function viaName(via: Via | null): string | null {
  if (via === null || via.name === null) return null;
  const viaKey = key(String(via.name));
  const type = viaTypesById[viaKey] ?? viaKey;
  const name = CHANNELS[type] ?? type;
  if (name === '') return null;
  if (via.rel === 'merge') return MERGE;
  return via.rel === 'outbound' ? (OUTBOUND[name] ?? name) : name;
}

/** Labels are written differently in different places: "Web service (API)", "web_service". */
function key(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

/** The vendor's channel of a way, which for calls doesn't say who called whom. */
export function withoutDirection(via: string): string {
  return Object.keys(OUTBOUND).find((channel) => OUTBOUND[channel] === via) ?? via;
}

/** Z3: the channel of a way; what the table doesn't name is a case. */
export function channelOf(via: string): Channel {
  return TABLE[via] ?? 'case';
}

/** Z3: whether the table names the way; if not, it is shown in the integration's health. */
export function isMapped(via: string): boolean {
  return TABLE[via] !== undefined;
}

/** Z3(c): whether customers, and only they, come by this way. */
export function isCustomerVia(via: string): boolean {
  return isMapped(via) && !STAFF_VIAS.has(via);
}

/** Z2: nothing counts on a ticket that an outbound call made. */
export function isOutboundCall(via: string | undefined): boolean {
  return via === OUTBOUND.voice || via === OUTBOUND.api;
}
