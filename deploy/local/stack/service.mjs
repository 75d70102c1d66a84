import { setTimeout as sleep } from 'node:timers/promises';

const STOP_TIMEOUT_MS = 15_000;
const READY_TIMEOUT_MS = 90_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * @typedef {object} Launched
 * @property {number} pid
 * @property {Promise<{code: number | null, signal: string | null}>} exited
 *
 * @typedef {object} ServicePlan
 * @property {string} name unique within the stack, e.g. `processor-2`
 * @property {string} kind `engine`, `edge` or the role
 * @property {string} url where it answers
 * @property {string} logFile
 * @property {() => Promise<Launched>} launch
 * @property {() => Promise<boolean>} isReady
 */

/** One process of the stack: started, watched, and started again when it ends without having been told to. */
export class Service {
  /** @type {Launched | null} */
  #launched = null;
  #wanted = false;
  #starting = null;
  restarts = 0;

  /**
   * @param {ServicePlan} plan
   * @param {(line: string) => void} log
   */
  constructor(plan, log) {
    this.plan = plan;
    this.log = log;
  }

  get pid() {
    return this.#launched?.pid ?? null;
  }

  describe() {
    const { name, kind, url, logFile } = this.plan;
    return { name, kind, url, logFile, pid: this.pid, restarts: this.restarts };
  }

  /** Starts it and resolves when it is ready. */
  async start() {
    this.#wanted = true;
    await this.#launch();
    await this.ready();
  }

  async ready(timeoutMs = READY_TIMEOUT_MS) {
    const deadline = Date.now() + timeoutMs;
    while (!(await this.plan.isReady().catch(() => false))) {
      if (!this.#wanted) throw new Error(`${this.plan.name} was stopped before it was ready`);
      if (Date.now() > deadline) {
        throw new Error(
          `${this.plan.name} is not ready after ${timeoutMs / 1_000} s; see ${this.plan.logFile}`,
        );
      }
      await sleep(100);
    }
  }

  /** Sends a signal; after one that ends the process, `restart: false` keeps it down. */
  signal(signal, { restart = true } = {}) {
    if (!restart) this.#wanted = false;
    if (this.pid !== null) process.kill(this.pid, signal);
  }

  /** SIGTERM, SIGKILL after 15 s; it stays down. Resolves to how it ended. */
  async stop() {
    this.#wanted = false;
    await this.#starting?.catch(() => undefined);
    const launched = this.#launched;
    if (!launched) return { code: null, signal: null, tookMs: 0 };
    const begin = Date.now();
    process.kill(launched.pid, 'SIGTERM');
    // a paused process hears nothing else
    process.kill(launched.pid, 'SIGCONT');
    const timer = setTimeout(() => process.kill(launched.pid, 'SIGKILL'), STOP_TIMEOUT_MS);
    const end = await launched.exited;
    clearTimeout(timer);
    return { ...end, tookMs: Date.now() - begin };
  }

  async #launch() {
    this.#starting ??= this.plan.launch();
    try {
      this.#launched = await this.#starting;
    } finally {
      this.#starting = null;
    }
    void this.#watch(this.#launched);
  }

  async #watch(launched) {
    const { code, signal } = await launched.exited;
    if (this.#launched === launched) this.#launched = null;
    if (!this.#wanted) return;
    this.log(`${this.plan.name} ended (${signal ?? `code ${code}`}); starting it again`);
    for (let pause = FIRST_PAUSE_MS; this.#wanted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      await sleep(pause);
      if (!this.#wanted) return;
      this.restarts += 1;
      try {
        return await this.#launch();
      } catch (error) {
        this.log(`${this.plan.name} could not be started: ${error.message}`);
      }
    }
  }
}
