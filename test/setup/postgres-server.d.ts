import type { ChildProcess } from 'node:child_process';

export function start(options?: { fsync?: string }): Promise<void>;
export function stop(): Promise<void>;
export function programsIn(home: string): Promise<string>;
export function initialise(programs: string, home: string, data: string): Promise<void>;
export function startServer(
  programs: string,
  data: string,
  port: number,
  settings?: Readonly<Record<string, string>>,
): Promise<ChildProcess>;
export function freePort(): Promise<number>;
export function addressOf(port: number): string;
