// Loaded with `node --require` into a processor: sends itself a signal at a stage of a slice's way.
// FAILPOINT_FILE holds {stages, signal, after: [least, most], left}: at one of the stages, after a random number of slices,
// the process gets the signal, `left` times in all, over all processes that share the file.
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { subscribe } = require('node:diagnostics_channel');

const file = process.env.FAILPOINT_FILE;
const read = () => JSON.parse(readFileSync(file, 'utf8'));
const between = ([least, most]) => least + Math.floor(Math.random() * (most - least + 1));
let stage = null;
let countdown = 0;

function arm({ stages, after }) {
  stage = stages[Math.floor(Math.random() * stages.length)];
  countdown = between(after);
}

subscribe('mcc:processor:slice', (slice) => {
  const plan = read();
  if (plan.left <= 0) return;
  if (stage === null) arm(plan);
  if (slice.stage !== stage || --countdown > 0) return;
  arm(plan);
  const hit = { pid: process.pid, stage: slice.stage, first: slice.first, at: Date.now() };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...plan, left: plan.left - 1, hits: [...(plan.hits ?? []), hit] }));
  renameSync(draft, file);
  process.kill(process.pid, plan.signal);
});
