/** Statements that Citus would refuse, each with its reasons (watch-statements.ts). */
export const refusedStatements: string[] = [];
