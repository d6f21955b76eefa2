import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds serious or critical on the page, in a line each. */
export async function seriousProblems(page: Page): Promise<string[]> {
  await page.evaluate(source);
  // Half-way from one colour to another, there are contrasts that nobody is to read.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations()
       .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished))`,
  );
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, {
       resultTypes: ['violations'],
       // Forced colours are the reader's own: axe compares those that the page would have had with a background that isn't its.
       rules: { 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } },
     }).then((result) => result.violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

/** The same of the page as it is now in light and dark, and in the reader's own colours. */
export async function problemsInEveryLook(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const look of [
    { colorScheme: 'light', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(look);
    found.push(...(await seriousProblems(page)).map((problem) => `${look.colorScheme}: ${problem}`));
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return found;
}
