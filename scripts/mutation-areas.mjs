/** Code that is mutated, and its tests: folders or files. `slow`: tests that take too long to be run for each mutant. */
export const areas = {
  normalizer: {
    mutate: ['connector/normalizer'],
    tests: ['test/normalizer'],
    slow: ['zendesk/truth.test.ts'],
  },
};

/**
 * Mutants that change nothing that could be noticed, by file, a part of the line and what stands in its place. Each says why.
 * @type {{ file: string, code: string, replacement: string, why: string }[]}
 */
export const equivalent = [];
