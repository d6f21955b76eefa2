import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';

/**
 * Stands in for `node:worker_threads`: the programs of threads run in this one, where their mutants can be chosen and what they reach is
 * seen. Messages take the same way as between threads.
 * @param run runs a program by its file, with what it requires as `node:worker_threads`
 */
export const sameThread = (run) => ({
  Worker: class extends EventEmitter {
    #port;

    constructor(file, { workerData }) {
      super();
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.on('message', (message) => this.emit('message', message));
      port1.on('close', () => this.emit('exit'));
      setImmediate(() => {
        try {
          run(file, { parentPort: port2, workerData });
        } catch (error) {
          this.emit('error', error);
          port2.close();
        }
      });
    }

    postMessage(message) {
      this.#port.postMessage(message);
    }
  },
});
