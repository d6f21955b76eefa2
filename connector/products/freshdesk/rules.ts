export { freshdesk as rules } from '../../normalizer/freshdesk';
