// What `npm start` and `npm test` have in common: dependencies installed, sources compiled, each only when it has to be.
// Plain Node without dependencies: it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const MIN_NODE = [20, 19];
const stampFile = join(root, '.mcc/built');
const mainFile = join(root, 'apps/command-center/dist/main.js');

/** Ends the process with a message for people. */
export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Brings the clone to where it can run: right Node, dependencies, build. */
export async function prepare() {
  await installIfNeeded();
  await buildIfChanged();
}

/** The right Node and the dependencies of package-lock.json. */
export async function installIfNeeded() {
  checkNode();
  if (!isInstalled()) await install();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  fail(`Node ${MIN_NODE.join('.')} or later is needed; this is ${process.versions.node}.
Install a current one (nodejs.org, your system's packages, or: nvm install 22), then run this again.`);
}

/** Compares package-lock.json with what npm says it has installed. */
function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json')))
    .filter(([path, wanted]) => path.startsWith('node_modules/') && !wanted.optional && !wanted.devOptional)
    .every(
      ([path, { version, link }]) => installed[path]?.version === version && installed[path]?.link === link,
    );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

async function install() {
  const npm = npmCommand();
  if (spawnSync(npm[0], [...npm.slice(1), '--version']).status !== 0) {
    fail('npm is needed to install the dependencies, and it does not run. It comes with Node: nodejs.org.');
  }
  // not `npm ci`: it refuses a lock file that lacks another platform's optional package, which some registries do not have
  await step('Installing dependencies with npm (about 1 GB on disk, only when they change)', [
    ...npm,
    'install',
    '--no-save',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ]);
}

/** npm as the one that runs us, else the one on the PATH. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running)) return [process.execPath, running];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
}

async function buildIfChanged() {
  const hash = sourceHash();
  const built = existsSync(stampFile) && existsSync(mainFile) ? readFileSync(stampFile, 'utf8') : '';
  if (built === hash) return;
  // an interrupted build must not look finished
  rmSync(stampFile, { force: true });
  await step('Compiling', [process.execPath, join(root, 'scripts/build.mjs')]);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}

/** One hash over the names and contents of all that the build reads. */
function sourceHash() {
  const hash = createHash('sha256');
  const files = ['package-lock.json', '.swcrc', 'scripts/build.mjs'].map((name) => join(root, name));
  for (const group of ['libs', 'apps']) {
    for (const name of readdirSync(join(root, group))) files.push(...sourcesOf(join(root, group, name)));
  }
  for (const file of files.sort())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function sourcesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourcesOf(path) : /spec\.tsx?$/.test(entry.name) ? [] : [path];
  });
}

/** Runs a command, telling how long it takes; ends the process when it fails. */
async function step(title, [command, ...args]) {
  console.log(`${title} …`);
  const begin = Date.now();
  const elapsed = () => `${Math.round((Date.now() - begin) / 1_000)} s`;
  const progress = setInterval(() => console.log(`  … ${elapsed()}`), 10_000);
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', resolve);
  });
  clearInterval(progress);
  if (code !== 0)
    fail(`${title}: failed after ${elapsed()}. The reason stands above; correct it and run this again.`);
  console.log(`  done in ${elapsed()}`);
}

/** Why the embedded store cannot run here, or null. */
export function missingForEmbeddedStore() {
  const manifest = join(root, 'node_modules/chdb/package.json');
  if (existsSync(manifest)) {
    const { optionalDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
    const platforms = Object.keys(optionalDependencies);
    if (platforms.some((name) => existsSync(join(root, 'node_modules', name)))) return null;
  }
  return `The embedded store (chDB) has no package for ${process.platform}-${process.arch} here.
Give the address of a ClickHouse server instead: CLICKHOUSE_URL=http://localhost:8123 npm start`;
}
