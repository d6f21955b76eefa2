// Required by the connector process under test (`node --require`): the only thing in it that isn't real is the internet. Names that
// the test tells (FRONT_DOOR, JSON) resolve to the addresses that it tells, all others to none; and what is sent to port 443, and those
// of mail, of those of them that are the test's internet arrives at the test's servers. Lookups, TLS and host names take their usual way.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const { isIP } = require('node:net');

const { names, alternating, internet, ports, log } = JSON.parse(process.env.FRONT_DOOR);

dns.lookup = (hostname, options, callback) => {
  const answer = typeof options === 'function' ? options : callback;
  const { all = false } = typeof options === 'object' ? options : {};
  const known = isIP(hostname) > 0 ? [hostname] : addressesOf(hostname);
  const found = known.map((address) => ({ address, family: isIP(address) }));
  process.nextTick(() => {
    if (found.length === 0)
      answer(Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND', hostname }));
    else if (all) answer(null, found);
    else answer(null, found[0].address, found[0].family);
  });
};

for (const family of [4, 6])
  dns.Resolver.prototype[`resolve${family}`] = (hostname, answer) => {
    const found = addressesOf(hostname).filter((address) => isIP(address) === family);
    process.nextTick(() => {
      if (found.length > 0) answer(null, found);
      else answer(Object.assign(new Error(`no ${hostname}`), { code: dns.NOTFOUND, hostname }));
    });
  };

const asked = new Map();

/** Of a name, or of everything below one that begins with a dot. */
function addressesOf(hostname) {
  const times = asked.get(hostname) ?? 0;
  asked.set(hostname, times + 1);
  if (times % 2 === 1 && hostname in alternating) return alternating[hostname];
  const above = Object.keys(names).find((each) => each[0] === '.' && hostname.endsWith(each));
  return names[hostname] ?? names[above] ?? [];
}

const { TCP } = process.binding('tcp_wrap');
for (const method of ['connect', 'connect6']) {
  const connect = TCP.prototype[method];
  TCP.prototype[method] = function (request, address, to, ...rest) {
    const port = ports[to];
    const led = internet.includes(address) && port !== undefined;
    if (!led) appendFileSync(log, `${address} ${to}\n`); // for the test to see that nothing else was ever contacted
    if (led) return TCP.prototype.reallyConnect.call(this, request, '127.0.0.1', port);
    return connect.call(this, request, address, to, ...rest);
  };
  if (method === 'connect') TCP.prototype.reallyConnect = connect;
}
