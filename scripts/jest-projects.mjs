// Runs jest projects, each in a process of its own, and sums up their tests.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

const jest = join(root, 'node_modules/jest/bin/jest.js');

export class JestProjects {
  total = { passed: 0, failed: 0, skipped: 0 };
  isInterrupted = false;
  #results = mkdtempSync(join(tmpdir(), 'mcc-test-'));
  #running = new Set();
  #runs = 0;

  /**
   * Runs one project to its end; does nothing once interrupted.
   * @param {string} project its name in jest.config.cjs
   * @param {{env?: Record<string, string>, workers?: number, isAlone?: boolean, files?: string}} options
   *   `workers`: suites at a time; `isAlone`: false where another project runs beside it, so that none of them takes the
   *   terminal for itself; `files`: a pattern of the suites to run, absent: all
   */
  async run(project, { env = {}, workers = 1, isAlone = true, files } = {}) {
    if (this.isInterrupted) return;
    console.log(`\n=== ${project}`);
    this.#runs += 1;
    const outputFile = join(this.#results, `${this.#runs}-${project}.json`);
    const args = [jest, '--selectProjects', project, '--passWithNoTests', '--json'];
    if (files !== undefined) args.push('--testPathPatterns', files);
    const child = spawn(
      process.execPath,
      [...args, `--outputFile=${outputFile}`, `--maxWorkers=${workers}`],
      {
        cwd: root,
        // --json prints the results on standard output too
        stdio: ['ignore', 'ignore', isAlone ? 'inherit' : 'pipe'],
        env: { ...process.env, ...env },
      },
    );
    child.stderr?.on('data', (chunk) => process.stderr.write(chunk));
    this.#running.add(child);
    // its output may end after itself
    const code = await new Promise((resolve) => child.once('close', resolve));
    this.#running.delete(child);
    if (existsSync(outputFile)) this.#count(JSON.parse(readFileSync(outputFile, 'utf8')));
    else if (code !== 0 && !this.isInterrupted) this.total.failed++;
  }

  /** Hands a signal on to what runs, and lets nothing more begin. */
  interrupt(signal) {
    this.isInterrupted = true;
    for (const child of this.#running) child.kill(signal);
  }

  close() {
    rmSync(this.#results, { recursive: true, force: true });
  }

  #count(result) {
    this.total.passed += result.numPassedTests;
    // a suite that did not even load has no tests to count
    this.total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    this.total.skipped += result.numPendingTests + result.numTodoTests;
  }
}
