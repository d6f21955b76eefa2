/**
 * Mutants that change nothing that could be noticed, by file, a part of the line and what stands in its place. Each says why.
 * @type {{ file: string, code: string, replacement: string, why: string }[]}
 */
export const equivalent = [];
