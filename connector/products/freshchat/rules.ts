export { freshchat as rules, wasKnownAs } from '../../normalizer/freshchat';
