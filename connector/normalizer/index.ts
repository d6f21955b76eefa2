import { freshchat } from './freshchat';
import { freshdesk } from './freshdesk';
import type { Product, Rules, TellNews } from './types';
import { zendesk } from './zendesk';
import { viewNews } from './zendesk/view-news';

/** Every product's counting rules. */
export const rulesOf: Partial<Record<Product, Rules>> = { freshdesk, freshchat, zendesk };

/** Products of whose directories more than names matter. */
export const newsOf: Partial<Record<Product, TellNews>> = { zendesk: viewNews };
