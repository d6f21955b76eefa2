import { freshchat } from './freshchat';
import { freshdesk } from './freshdesk';
import type { Product, Rules } from './types';
import { zendesk } from './zendesk';

/** Every product's counting rules. */
export const rulesOf: Partial<Record<Product, Rules>> = { freshdesk, freshchat, zendesk };
