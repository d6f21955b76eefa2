export { freshchat as rules, keptWhenOld, wasKnownAs } from '../../normalizer/freshchat';
