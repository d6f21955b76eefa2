/** From the one who may most to the one who may least (page 7, "Who may do what"). */
export const roles = ['operator', 'administrator', 'planner'] as const;
export type Role = (typeof roles)[number];
