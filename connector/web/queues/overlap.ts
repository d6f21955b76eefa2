import type { IntegrationName, Product, Queue } from '../api/schemas';

/** Whether a contact can be counted in several of these queues (Z2): the products tell in which they can. */
export function overlap(
  queues: readonly Pick<Queue, 'name' | 'integrationId'>[],
  integrations: readonly Pick<IntegrationName, 'id' | 'product'>[],
  products: readonly Pick<Product, 'id' | 'page'>[],
): boolean {
  const rules = new Map(products.map(({ id, page }) => [id, page.overlap]));
  const ruleOf = new Map(integrations.map(({ id, product }) => [id, rules.get(product) ?? null]));
  const views = queues.filter(({ name, integrationId }) => {
    const rule = ruleOf.get(integrationId) ?? null;
    return rule !== null && !name.startsWith(rule.exceptNames);
  });
  return new Set(views.map(({ integrationId }) => integrationId)).size < views.length;
}
