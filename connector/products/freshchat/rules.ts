export { freshchat as rules } from '../../normalizer/freshchat';
