import { channels, type Channel, type QueueDescription } from '../types';
import type { View } from './directory';

/** Z1, G3: a queue of a view is its id and the channel, so that it survives the view's renaming. */
export function viewQueue(viewId: string, channel: Channel): string {
  return `view/${viewId}/${channel}`;
}

/** The view's id in a queue's identity; undefined for a queue of calls. */
export function viewOfQueue(queue: string): string | undefined {
  const [kind, id] = queue.split('/');
  return kind === 'view' ? id : undefined;
}

/** T2: a queue of calls is what they are grouped by; null: nothing. */
export function callQueue(group: string | null): string {
  return group === null ? 'calls' : `calls/${group}`;
}

/** Z1, T2: what a queue is called. It is active while its view counts (Z5). */
export function describeQueue(queue: string, views: ReadonlyMap<string, View>): QueueDescription {
  if (queue === 'calls')
    return { name: 'Calls Inbound Ungrouped', channel: 'call', active: true, timed: true };
  if (queue.startsWith('calls/')) {
    const name = `Calls Inbound For ${queue.slice('calls/'.length)}`;
    return { name, channel: 'call', active: true, timed: true };
  }
  const [, viewId = '', channelName] = queue.split('/');
  const channel = channels.find((one) => one === channelName) ?? 'case';
  const view = views.get(viewId);
  if (view === undefined) return { name: null, channel, active: false, timed: false };
  return { name: `${view.title} (${channel})`, channel, active: view.until === null, timed: false };
}
