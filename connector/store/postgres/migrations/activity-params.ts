/** What lines of the activity tell, apart from their words. */
export const activityParams = `ALTER TABLE activity ADD COLUMN params text;`;
