import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Largest sum of all scripts and styles, gzip, bytes. */
const SIZE_BUDGET = 450_000;

/** Prints the gzip size of the scripts and styles and fails the build above the budget. */
function sizeBudget(limit: number): Plugin {
  return {
    name: 'size-budget',
    writeBundle(_options, bundle) {
      const total = Object.values(bundle)
        .filter((file) => /\.(js|css)$/.test(file.fileName))
        .map((file) => gzipSync(file.type === 'chunk' ? file.code : file.source).length)
        .reduce((sum, size) => sum + size, 0);
      const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;
      console.log(`screen: ${kilobytes(total)} gzip of at most ${kilobytes(limit)}`);
      if (total > limit)
        throw new Error('the screen is over its size budget: load something lazily or drop it');
    },
  };
}

/** In development the API and the socket come from a gateway on its default port. */
const gateway = { target: 'http://127.0.0.1:8080', ws: true };

export default defineConfig({
  plugins: [react(), sizeBudget(SIZE_BUDGET)],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': gateway, '/socket.io': gateway } },
});
