import { readFileSync } from 'node:fs';

const page = readFileSync('dist/app.html', 'utf8');
const firstPaint = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
  ([, path]) => `dist/${path}`,
);

/** What must arrive before the page can be read. Engines, the database and the parsers come later. */
export default [{ name: 'first paint of app.html', path: firstPaint, limit: '60 kB', gzip: true }];
