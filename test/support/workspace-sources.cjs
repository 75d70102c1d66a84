// Lets a child process of a test run the product's sources without a build: `node --require workspace-sources.cjs child.ts`.
const { existsSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
require('../../libs/event-log/src/testing/typescript.cjs');

const root = join(__dirname, '../..');
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, ...rest) {
  const [, name] = /^@mcc\/([^/]+)$/.exec(request) ?? [];
  const sources = ['libs', 'apps'].map((kind) => join(root, kind, name ?? '', 'src/index.ts'));
  const found = name && sources.find((file) => existsSync(file));
  return resolve.call(this, found || request, ...rest);
};
