import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What an old phone loads, in gzip: the page with all that it names, and each page that comes when it is wanted. */
const WEB = fileURLToPath(new URL('./dist/web', import.meta.url));
const page = readFileSync(`${WEB}/index.html`, 'utf8');
const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file);
const later = readdirSync(`${WEB}/assets`).filter(
  (name) => /\.(js|css)$/.test(name) && !first.includes(`assets/${name}`),
);
const gzip = { gzip: true };

export default [
  { name: 'first load', path: first.map((file) => `${WEB}/${file}`), limit: '230 kB', ...gzip },
  ...later.map((name) => ({
    name: name.replace(/-[^-.]{8}\./, '.'),
    path: `${WEB}/assets/${name}`,
    limit: '60 kB',
    ...gzip,
  })),
];
