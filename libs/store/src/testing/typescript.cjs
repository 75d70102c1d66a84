// Lets a child process of a test run TypeScript: `node --require typescript.cjs child.ts`. `@mcc/x` is libs/x/src.
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '../../../..');
const resolveFilename = Module._resolveFilename;

Module._resolveFilename = function (request, ...rest) {
  const library = /^@mcc\/([^/]+)$/.exec(request)?.[1];
  return resolveFilename.call(this, library ? join(root, 'libs', library, 'src/index.ts') : request, ...rest);
};
Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    configFile: join(root, '.swcrc'),
    sourceMaps: false,
  });
  module._compile(code, filename);
};
