import type { Directory } from './directory';

export type Kind = 'Tickets' | 'Replies';

/** A queue's identity: ids, so that it survives renaming (G3); null for an unknown group or source (D5). */
export function queueKey(kind: Kind, groupId: string | null, sourceId: string | null): string {
  return [kind, groupId ?? '', sourceId ?? ''].map(encodeURIComponent).join('/');
}

/** D4, D5: what a queue is called. It is active while the account has both the group and the source (G3). */
export function nameOf(queue: string, directory: Directory): { name: string; active: boolean } {
  const [kind = '', groupId = '', sourceId = ''] = queue.split('/').map(decodeURIComponent);
  const group = directory.find('group', groupId);
  const source = directory.find('source', sourceId);
  const active = (group.state !== 'known' || group.active) && (source.state !== 'known' || source.active);
  if (group.state !== 'known' && source.state !== 'known')
    return { name: `Unknown group/source ${kind}`, active };
  const groupName = group.state === 'known' ? group.name : 'Unknown group';
  const sourceName = source.state === 'known' ? source.name.toLowerCase() : 'unknown source';
  return { name: `${groupName} ${sourceName} ${kind}`, active };
}
