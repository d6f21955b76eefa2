// A process of its own that sends messages (bodies, one a line on stdin) to an address at even intervals, whatever becomes of those
// before, and writes how long each answer was in coming, milliseconds, as JSON: what the test's own process is busy with isn't measured.
const { Agent, request } = require('node:http');
const { createInterface } = require('node:readline');

const [url, everyMs] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

function send(body) {
  const sentAt = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(performance.now() - sentAt)
          : reject(new Error(`answered with ${answer.statusCode}`)),
      );
    })
      .on('error', reject)
      .end(body);
  });
}

const bodies = [];
createInterface({ input: process.stdin })
  .on('line', (line) => bodies.push(line))
  .on('close', async () => {
    const begun = performance.now();
    const answers = [];
    for (const [index, body] of bodies.entries()) {
      const due = begun + index * Number(everyMs) - performance.now();
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
      answers.push(send(body));
    }
    const times = await Promise.all(answers);
    agent.destroy();
    process.stdout.write(JSON.stringify(times));
  });
