import { strToU8, zipSync } from 'fflate';
import type { Random } from '../shared/random';
import type { FreshchatAccount } from './account';
import type { Resolution } from './model';

/** How the vendor's file names its columns: all are to be found by loose matching. */
export type ColumnStyle = 'plain' | 'titled' | 'camel';

type Column = readonly [name: string, value: (row: Resolution, account: FreshchatAccount) => string];

const COLUMNS: readonly Column[] = [
  ['conversation_id', (row) => row.chatId],
  ['interaction_id', (row) => row.interactionId],
  ['created_at', (row) => new Date(row.reportedAt).toISOString()],
  ['actor_type', () => 'agent'],
  ['group_id', (row) => row.groupId ?? ''],
  ['group_name', (row, account) => groupName(row, account)],
  ['resolution_comment', (row) => (row.reportedAt % 3 === 0 ? 'He said "thanks",\nand left' : '')],
  ['channel_name', () => 'Inbox, main'],
];

function groupName({ groupId }: Resolution, { groups, removedGroups }: FreshchatAccount): string {
  if (groupId === null) return '';
  return (groups.get(groupId) ?? removedGroups.get(groupId))?.name ?? '';
}

/** The rows as CSV (RFC 4180). `titled` also has other columns first, a byte-order mark and CRLF. */
export function reportCsv(
  account: FreshchatAccount,
  rows: readonly Resolution[],
  style: ColumnStyle,
): string {
  const columns: readonly Column[] =
    style === 'titled' ? [['app_id', () => '032c91b6'], ...[...COLUMNS].reverse()] : COLUMNS;
  const lines = [
    columns.map(([name]) => cell(styled(name, style))).join(','),
    ...rows.map((row) => columns.map(([, value]) => cell(value(row, account))).join(',')),
  ];
  return style === 'titled' ? `\uFEFF${lines.join('\r\n')}\r\n` : `${lines.join('\n')}\n`;
}

function styled(name: string, style: ColumnStyle): string {
  if (style === 'plain') return name;
  const words = name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join(style === 'titled' ? ' ' : '');
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A ZIP with this one CSV. */
export function zipped(name: string, csv: string): Buffer {
  return Buffer.from(zipSync({ [name]: strToU8(csv) }, { level: 1 }));
}

/** One of the styles. */
export function anyStyle(random: Random): ColumnStyle {
  return random.pick(['plain', 'titled', 'camel']);
}
