import {
  channelOf,
  isCustomerVia,
  isMapped,
  isOutboundCall,
  viaName,
} from '../../../connector/normalizer/zendesk/via';
import { recorded, testShared } from '../../setup/shared-data';

const named = (name: string | number | null, rel?: string): string | null => viaName({ name, rel });

test.each([
  ['email', 'Mail', 'mail', 'email', 4],
  ['web', 'Web form', 'web_form', 'Web Widget', 'Batch', 'Closed ticket', 0, '20'],
  ['api', 'Web service (API)', 'web_service', 'api', 'CTI voicemail', 'CTI phone call (inbound)', 5],
  ['chat', 'Chat', 'chat', 29],
  ['voice', 'Phone call (inbound)', 'Phone call (incoming)', 'Voicemail', 'voice', 34],
  ['voice_outbound', 'Phone call (outbound)', 'phone_call_outbound', 35],
  ['api_outbound', 'API phone call (outbound)', 'CTI phone call (outbound)', 46],
  ['twitter', 'Twitter', 'Twitter DM', 'twitter_favorite', 'Twitter like', 30],
  ['facebook', 'Facebook Post', 'Facebook message', 'facebook_message', 'Facebook private message', 38],
  ['sms', 'Text message', 'SMS', 37, 57],
  ['native_messaging', 'Messaging', 'native_messaging', 75],
  ['instagram_dm', 'Instagram DM', 'Instagram Direct', 86],
  ['sunshine_conversations_facebook_messenger', 'Facebook Messenger', 78],
  ['any_channel', 'Any channel', 'Channel framework', 'Channel integration', 55],
  ['mobile_sdk', 'Mobile SDK', 49],
  ['merge', 'Merged ticket', 'merge', 19],
  ['rule', 'Rule', 'rule', 'Trigger', 'Automation', 8],
  ['whatsapp', 'WhatsApp', 74],
  ['help_center', 'Help Center post', 'helpcenter', 50],
  ['some_new_way', 'Some new way!'],
])('Z3: %s has many names', (name, ...labels) => {
  expect(labels.map((label) => named(label))).toEqual(labels.map(() => name));
});

test('the relation tells merges and outbound calls where the channel doesn’t', () => {
  expect(named('web', 'merge')).toBe('merge');
  expect(named('voice', 'outbound')).toBe('voice_outbound');
  expect(named('api', 'outbound')).toBe('api_outbound');
  expect(named('voice', 'inbound')).toBe('voice');
  expect(['voice_outbound', 'api_outbound', 'voice', 'merge'].map(isOutboundCall)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('nothing told is nothing', () => {
  expect([viaName(null), named(null), named(''), named(' () ')]).toEqual([null, null, null, null]);
});

test.each([
  ['email', ['email', 'mobile', 'web']],
  ['chat', ['chat', 'native_messaging']],
  [
    'social_media',
    [
      'sms',
      'any_channel',
      'facebook',
      'twitter',
      'sunshine_conversations_facebook_messenger',
      'instagram_dm',
    ],
  ],
  ['call', ['voice']],
  ['case', ['api', 'answer_bot_for_web_widget', 'chat_transcript', 'mobile_sdk']],
])('Z3: the table: %s', (channel, vias) => {
  expect(vias.map((via) => [channelOf(via), isMapped(via)])).toEqual(vias.map(() => [channel, true]));
});

test('Z3(c): a merge’s way is the web’s, an outbound call’s its telephone’s', () => {
  const ways = ['merge', 'voice_outbound', 'api_outbound'];
  expect(ways.map((via) => [channelOf(via), isMapped(via)])).toEqual([
    ['email', true],
    ['call', true],
    ['case', true],
  ]);
});

test('Z3: anything else is a case and not mapped', () => {
  const others = ['whatsapp', 'line', 'telegram', 'help_center', 'twilio_sms', 'rule', 'unknown'];
  expect(others.map((via) => [channelOf(via), isMapped(via)])).toEqual(others.map(() => ['case', false]));
});

test('Z3(c): customers come by every way in the table but web, mobile and api', () => {
  const ways = ['email', 'chat', 'sms', 'voice', 'chat_transcript', 'mobile_sdk'];
  const others = ['web', 'mobile', 'api', 'merge', 'api_outbound', 'rule', 'whatsapp', ''];
  expect([...ways, ...others].filter(isCustomerVia)).toEqual(ways);
});

testShared('the vendor’s ids and types lead to the channels that the vendor’s page has for them', () => {
  const { by_id } = recorded('zendesk/via_ids.json') as {
    by_id: Record<string, [string, string | null]>;
  };
  const plain = (name: string | null): string => (name ?? '').replace('_outbound', '');
  for (const [id, [type, channel]] of Object.entries(by_id)) {
    expect([id, named(id)]).toEqual([id, named(type)]);
    if (channel !== null) expect([type, plain(named(type))]).toEqual([type, channel]);
  }
});
