import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Plugin, defineConfig } from 'vite';
import { PORTS } from '../cli/ports.mjs';

const OUT = join(import.meta.dirname, '../../dist/web');

/** What every page needs, in few files: each request costs a slow network more than some kilobytes do. */
const SHARED = [
  { name: 'vendor', test: /node_modules/ },
  {
    name: 'app',
    test: /libs\/vocabulary|apps\/web\/src\/(?:api|i18n\/(?!en)|reference\/(?!english\.gen)|session|shell|ui)\//,
  },
];

/** Scripts give way to the styles: what is painted first needs only those. */
const scriptsGiveWay = (): Plugin => ({
  name: 'annhi-scripts-give-way',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"'),
  },
});

const FONT_LICENCE = join(import.meta.dirname, '../../node_modules/@fontsource/be-vietnam-pro/LICENSE');

/** The font goes out with its licence beside it, as that asks (SIL Open Font License 1.1, condition 2). */
const withFontLicence = (): Plugin => ({
  name: 'annhi-font-licence',
  generateBundle() {
    const source = readFileSync(FONT_LICENCE, 'utf8');
    this.emitFile({ type: 'asset', fileName: 'assets/be-vietnam-pro.OFL.txt', source });
  },
});

/** Lays a brotli and a gzip form beside each text of the build: the server sends them as they are, and packs nothing itself. */
const packed = (): Plugin => ({
  name: 'annhi-packed',
  closeBundle() {
    for (const name of readdirSync(OUT, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg|txt)$/.test(name)) continue;
      const text = readFileSync(join(OUT, name));
      writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(text));
      writeFileSync(join(OUT, `${name}.gz`), gzipSync(text));
    }
  },
});

/** The web app, built to dist/web and served from there by the API. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [scriptsGiveWay(), withFontLicence(), packed()],
  cacheDir: '../../node_modules/.cache/vite',
  resolve: { conditions: ['annhi:source', 'module', 'browser', 'development|production'] }, // `#vocabulary` as it is written
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    license: { fileName: 'assets/licences.md' }, // of everything that is in the scripts
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content security policy allows no data: scripts or styles
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /libs\/vocabulary/, sideEffects: false }] }, // tables that no page asks stay out
      output: { codeSplitting: { groups: SHARED } },
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log); // "use client" means nothing here
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: PORTS.web,
    strictPort: true,
    // The host stays the one that the browser names: a write whose origin is another site is refused.
    proxy: { '/api': { target: `http://127.0.0.1:${PORTS.api}`, changeOrigin: false } },
  },
});
