// Required by the connector process under test (`node --require`), in all of its threads: its clock is as wrong as the file CLOCK_FILE
// says, in milliseconds, which the test may change at any time.
const { readFileSync } = require('node:fs');

const Real = Date;
let wrong = 0;
const look = () => {
  wrong = Number(readFileSync(process.env.CLOCK_FILE, 'utf8'));
};
look();
setInterval(look, 20).unref();
const now = () => Real.now() + wrong;
globalThis.Date = new Proxy(Real, {
  construct: (target, values, of) => Reflect.construct(target, values.length === 0 ? [now()] : values, of),
  apply: () => new Real(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
