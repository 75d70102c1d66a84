// Reads what Chromium's own trace says of the main thread of a page.

/** Categories that hold the tasks of each thread with their times. */
export const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'];
const TASK = /RunTask$/;
const MAIN_THREAD = 'CrRendererMain';

/** The main thread that worked most: the other pages of the browser are empty. */
function mainThreadTasks(events) {
  const threads = events
    .filter(({ name, args }) => name === 'thread_name' && args.name === MAIN_THREAD)
    .map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid));
  const tasksOf = (thread) => outermost(thread.filter(({ ph, name }) => ph === 'X' && TASK.test(name)));
  const busy = (tasks) => tasks.reduce((sum, { dur }) => sum + dur, 0);
  return threads.map(tasksOf).reduce((most, tasks) => (busy(tasks) > busy(most) ? tasks : most), []);
}

/** Tasks that do not run inside another one. */
function outermost(tasks) {
  let end = -Infinity;
  return tasks
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter(({ ts, dur }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}

/**
 * @param {Buffer} trace as `browser.stopTracing()` gives it
 * @param {number} spanMs how long was traced
 * @returns {{share: number, longestMs: number, longestUsedMs: number}} `share`: processor time per time, 1 is one core;
 *   `longestMs`: the longest task from its begin to its end; where the machine is busy with something else, most of that is
 *   waiting for a core, which `longestUsedMs` leaves out
 */
export function readMainThread(trace, spanMs) {
  const tasks = mainThreadTasks(JSON.parse(trace.toString()).traceEvents);
  const used = tasks.reduce((sum, { tdur, dur }) => sum + (tdur ?? dur), 0) / 1_000;
  return {
    share: used / spanMs,
    longestMs: Math.max(0, ...tasks.map(({ dur }) => dur / 1_000)),
    longestUsedMs: Math.max(0, ...tasks.map(({ dur, tdur }) => (tdur ?? dur) / 1_000)),
  };
}
