export { freshdesk as rules, keptWhenOld } from '../../normalizer/freshdesk';
