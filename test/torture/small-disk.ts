import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A file system of its own in memory that is soon full. Only root may make one. */
export interface SmallDisk {
  readonly folder: string;
  readonly usedMegabytes: () => number;
  readonly resize: (megabytes: number) => void;
  readonly remove: () => void;
}

const mount = (...words: string[]): void => void execFileSync('mount', words, { stdio: 'pipe' });

/** Why there can be none here, in words; null where there can. */
export function noSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'full disks are tried on Linux alone';
  if (process.getuid?.() !== 0) return 'full disks are tried by root alone: others may not mount one';
  try {
    smallDisk(1).remove();
    return null;
  } catch {
    return 'nothing can be mounted here: full disks are not tried';
  }
}

export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-small-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder);
  return {
    folder,
    usedMegabytes: () => {
      const { blocks, bfree, bsize } = statfsSync(folder);
      return ((blocks - bfree) * bsize) / 1024 ** 2;
    },
    resize: (size) => mount('-o', `remount,size=${size}m`, folder),
    remove: () => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
