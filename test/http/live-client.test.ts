import type { Response } from 'express';
import { LiveClient } from '../../connector/http/live/client';
import type { EventText } from '../../connector/http/live/events';
import { LiveHub, type Listener } from '../../connector/http/live/hub';
import { Changes, type Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';

/** One client of the live stream, and how much may wait for it. */

const event = (name: string) => `event: ${name}\n\n`;

function connected(isAuthorized: () => Promise<boolean> = () => Promise.resolve(true), beat?: EventText) {
  const done: string[] = [];
  const res = {
    writableLength: 0,
    writeHead: (status: number) => void done.push(String(status)),
    write: (text: string) => void done.push(text),
    end: () => void done.push('end'),
    destroy: () => void done.push('destroyed'),
  };
  const client = new LiveClient(res as unknown as Response, {
    scope: 'org',
    isAuthorized,
    mostUnsent: () => 100,
    onDropped: () => void done.push('dropped'),
    ...(beat === undefined ? {} : { beat }),
  });
  return { client, res, said: () => done.splice(0) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what comes before the snapshot waits, and comes behind it; then each at once', () => {
  const { client, said } = connected();
  client.send([event('a')]);
  client.beat();
  expect(said()).toEqual([]);
  client.open([event('snapshot')]);
  expect(said()).toEqual(['200', `retry: 2000\n\n${event('snapshot')}${event('a')}`]);
  client.send([event('b'), event('c')]);
  client.send([]);
  expect(said()).toEqual([event('b') + event('c')]);
});

test('a sign of life is a comment, or an event for who asked for one', () => {
  for (const [beat, told] of [
    [undefined, ': still here\n\n'],
    [event('beat'), event('beat')],
  ] as const) {
    const { client, said } = connected(undefined, beat);
    client.open([]);
    said();
    client.beat();
    expect(said()).toEqual([told]);
  }
});

test('who may stay stays; who may not any more is ended; while that can’t be told, nobody is', async () => {
  const answers = [Promise.resolve(true), Promise.reject(new Error('away')), Promise.resolve(false)];
  const { client, said } = connected(() => answers.shift()!);
  client.open([]);
  said();
  for (const expected of [[], [], ['end']]) {
    client.check();
    await settled();
    expect(said()).toEqual(expected);
  }
});

test('who is ended before the snapshot came gets no half of an answer', () => {
  const { client, said } = connected();
  client.end();
  expect(said()).toEqual(['destroyed']);
});

test('who doesn’t keep up is cut off, and told to be', () => {
  const { client, res, said } = connected();
  client.open([]);
  said();
  res.writableLength = 100;
  client.send([event('a')]);
  expect(said()).toEqual([event('a')]);
  res.writableLength = 101;
  client.send([event('b')]);
  expect(said()).toEqual(['dropped', 'destroyed']);
});

test('8 MiB may wait for one listener, and 256 MiB for all of them together', async () => {
  const store = {
    within: () => () => Promise.resolve([]),
    onChange: new Changes().on,
  } as unknown as Store;
  const hub = new LiveHub(store, createLog('silent'), () => 0);
  const ended: number[] = [];
  const listeners = Array.from({ length: 64 }, (_, index): Listener => ({
    ...{ scope: null, send: () => undefined, beat: () => undefined, check: () => undefined },
    end: () => void ended.push(index),
  }));
  const most: number[] = [];
  for (const listener of listeners) {
    await hub.join(listener);
    most.push(hub.mostUnsent / 1024 / 1024);
  }
  expect([most[0], most[31], most[32], most[63]]).toEqual([8, 8, 256 / 33, 4]);
  hub.leave(listeners[0]!);
  hub.close();
  expect(ended).toEqual(Array.from({ length: 63 }, (_, index) => index + 1));
  for (const listener of listeners) hub.leave(listener);
});
