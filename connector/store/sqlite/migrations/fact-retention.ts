/** Facts are kept for so long: what was counted before is final, and a queue that is counted from then on says so (G4). */
export const factRetention = `
  ALTER TABLE integrations ADD COLUMN final_from INTEGER;
  ALTER TABLE integrations ADD COLUMN final_to INTEGER;
  ALTER TABLE pulses ADD COLUMN pruned_after TEXT;
  ALTER TABLE queues ADD COLUMN counted_from INTEGER;
`;
