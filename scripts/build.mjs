// Compiles every lib and app with swc into its own dist/, and the screen with Vite. Type errors are found by `npm run types`.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';

const root = join(import.meta.dirname, '..');
const TEST_FILE = /\.(spec|int-spec|e2e-spec)\.ts$/;

function sources(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !TEST_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function compile(workspace) {
  const src = join(root, workspace, 'src');
  const dist = join(root, workspace, 'dist');
  rmSync(dist, { recursive: true, force: true });
  for (const file of sources(src)) {
    const target = join(dist, relative(src, file).replace(/\.ts$/, '.js'));
    const { code, map } = await transformFile(file, {
      configFile: join(root, '.swcrc'),
      sourceFileName: file,
    });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${code}\n//# sourceMappingURL=${target.split('/').pop()}.map\n`);
    writeFileSync(`${target}.map`, map);
  }
}

const workspaces = ['libs', 'apps']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
  .filter((workspace) => workspace !== 'apps/web' && existsSync(join(root, workspace, 'src')));
for (const workspace of workspaces) await compile(workspace);
console.log(`compiled ${workspaces.length} packages`);

if (!process.argv.includes('--no-web') && existsSync(join(root, 'apps/web/index.html'))) {
  const { build } = await import('vite');
  await build({ root: join(root, 'apps/web'), logLevel: 'warn' });
  console.log('built the screen');
}
