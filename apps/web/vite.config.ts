import { defineConfig } from 'vite';

/** The web app, built to dist/web and served from there by the API. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.cache/vite',
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content security policy allows no data: scripts or styles
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log); // "use client" means nothing here
      },
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3901' } },
});
