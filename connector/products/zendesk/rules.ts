export { zendesk as rules } from '../../normalizer/zendesk';
export { keptWhenOld } from '../../normalizer/zendesk/over';
export { viewChanges as compareDirectories } from '../../normalizer/zendesk/view-changes';
/** A contact counts in each view that it is in. */
export const countsInSeveral = true;
