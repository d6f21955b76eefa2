/** What was started and isn't stopped yet: the functions that stop it. Whatever a test leaves here ends with its file (leave-nothing.ts). */
export const leftRunning = new Set<() => Promise<unknown>>();
