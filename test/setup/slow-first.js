const { default: Sequencer } = require('@jest/test-sequencer');

/** Folders whose files start processes and import whole accounts. */
const SLOW = ['torture', 'front-door', 'e2e', 'sync'].map((folder) => `/test/${folder}/`);

/** Slow files first, so that none is left alone at the end: how long each takes isn't known on a machine that has never run them. */
module.exports = class extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => SLOW.some((folder) => path.includes(folder));
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
};
