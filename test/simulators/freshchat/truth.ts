import { countContacts, type TrueContact, type Truth } from '../shared/counts';
import type { FreshchatAccount } from './account';
import { earliestStart } from './reports';

export interface ChatTruthOptions {
  /** `import`: raw reports alone; `pushes`: platform events alone; `seen`: both. */
  view: 'import' | 'pushes' | 'seen';
  /** G7: epoch milliseconds. */
  historyFrom: number;
  /** Which platform events arrived; default all. */
  delivered?: (eventId: number) => boolean;
  /** Reports tell nothing after this instant, default: now. */
  reportedUntil?: number;
  /** Groups that are gone keep their name, as for a connector that knew them. Default false. */
  keepRemovedGroups?: boolean;
}

interface Report {
  at: number;
  groupId: string | null;
}

/** The counts that the counting rules demand of this account's chats. */
export function chatTruth(account: FreshchatAccount, options: ChatTruthOptions): Truth {
  return countContacts(chatContacts(account, options), options.historyFrom);
}

/** The contacts one by one, in no order. */
export function* chatContacts(account: FreshchatAccount, options: ChatTruthOptions): Generator<TrueContact> {
  for (const [chatId, reports] of reportsByChat(account, options)) {
    let number = 0;
    for (const resolution of resolutionsOf(reports)) {
      number += 1;
      // F1: in the group of the earliest report that has one.
      const groupId = resolution.find((report) => report.groupId !== null)?.groupId ?? null;
      yield {
        key: `${chatId}:${number}`,
        at: resolution[0]!.at,
        queue: queueName(account, groupId, options),
      };
    }
  }
}

/** Every report of a resolution that this view has. */
function reportsByChat(account: FreshchatAccount, options: ChatTruthOptions): Map<string, Report[]> {
  const byChat = new Map<string, Report[]>();
  const from = earliestStart(account.clock.now());
  const until = options.reportedUntil ?? account.clock.now();
  const arrived = (eventId: number) => (options.delivered ? options.delivered(eventId) : true);
  for (const { chatId, groupId, at, reportedAt, eventId } of account.resolutions) {
    const reports = byChat.get(chatId) ?? [];
    const pushed = eventId !== undefined && arrived(eventId);
    if (options.view !== 'import' && pushed) reports.push({ at, groupId });
    if (options.view !== 'pushes' && reportedAt >= from && reportedAt <= until)
      reports.push({ at: reportedAt, groupId });
    if (reports.length > 0) byChat.set(chatId, reports);
  }
  for (const { chatId, groupId, at, eventId } of account.retellings) {
    if (options.view === 'import' || !arrived(eventId)) continue;
    byChat.set(chatId, [...(byChat.get(chatId) ?? []), { at, groupId }]);
  }
  return byChat;
}

const BELONGS_WITHIN = 2 * 60 * 1000;

/** F1: the earliest report anchors a resolution; those less than 2 minutes after the anchor belong to it. */
function resolutionsOf(reports: readonly Report[]): Report[][] {
  const resolutions: Report[][] = [];
  for (const report of [...reports].sort((a, b) => a.at - b.at)) {
    const current = resolutions[resolutions.length - 1];
    if (current && report.at - current[0]!.at < BELONGS_WITHIN) current.push(report);
    else resolutions.push([report]);
  }
  return resolutions;
}

/** F3: the group's name, unadorned. F4: no group, or one that the account doesn't have. */
function queueName(account: FreshchatAccount, groupId: string | null, options: ChatTruthOptions): string {
  if (groupId === null) return 'Undefined_Queue';
  const removed = options.keepRemovedGroups ? account.removedGroups.get(groupId) : undefined;
  return (account.groups.get(groupId) ?? removed)?.name ?? 'Undefined_Queue';
}
