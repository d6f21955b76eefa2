import { freshchat } from './freshchat';
import { freshdesk } from './freshdesk';
import type { Product, Rules, CompareDirectories } from './types';
import { zendesk } from './zendesk';
import { viewChanges } from './zendesk/view-changes';

/** Every product's counting rules. */
export const rulesOf: Partial<Record<Product, Rules>> = { freshdesk, freshchat, zendesk };

/** Whether a product's contacts can count in several queues at once (G8): in Zendesk's views they do. */
export const countsInSeveral = (product: Product): boolean => product === 'zendesk';

/** Products of whose directories more than names matter. */
export const directoryChangesOf: Partial<Record<Product, CompareDirectories>> = { zendesk: viewChanges };
