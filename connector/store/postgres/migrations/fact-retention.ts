/** Facts are kept for so long: what was counted before is final, and a queue that is counted from then on says so (G4). */
export const factRetention = `
  ALTER TABLE integrations ADD COLUMN final_from bigint, ADD COLUMN final_to bigint;
  ALTER TABLE pulses ADD COLUMN pruned_after text;
  ALTER TABLE queues ADD COLUMN counted_from bigint;
`;
