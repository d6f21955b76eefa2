// Lets the clock of a process of the demo be ahead by DEMO_AHEAD_HOURS (or behind, below 0): so that a demo that is started at night shows a working day.
const aheadMs = Number(process.env.DEMO_AHEAD_HOURS ?? 0) * 3_600_000;

const MachineDate = Date;
globalThis.Date = class extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(MachineDate.now() + aheadMs);
    else super(...given);
  }
  static now() {
    return MachineDate.now() + aheadMs;
  }
};
