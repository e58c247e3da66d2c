import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { compile } from 'sass';
import { register } from 'tsx/esm/api';

register();
const { withoutUnusedRules } = await import('./build/unused-rules.ts');

// Turbopack's CSS parser refuses the NHS design system, so it is compiled here and linked from the root
// layout.
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LIMIT_BYTES = 9 * 1024;

const { css } = compile(path.join(root, 'styles/nhsuk.scss'), {
  loadPaths: [path.join(root, 'node_modules/nhsuk-frontend/dist/nhsuk')],
  style: 'compressed',
  charset: false,
});
// Elements are kept even if no source draws them: only classes are checked.
const { css: needed } = await withoutUnusedRules(root, css, [/^(?!nhsuk-)/]);
const layered = `@layer theme,base,nhsuk,components,utilities;@layer nhsuk{${needed}}`;

const foreign = layered.match(/frutiger|@font-face|@import|https?:\/\/(?!www\.w3\.org\/)[^"')]*/i);
if (foreign) throw new Error(`styles/nhsuk.scss still asks for ${foreign[0]}`);
const gzipBytes = gzipSync(layered).length;
if (gzipBytes > LIMIT_BYTES)
  throw new Error(`public/nhsuk.css is ${gzipBytes} bytes compressed, over ${LIMIT_BYTES}`);

mkdirSync(path.join(root, 'public'), { recursive: true });
writeFileSync(path.join(root, 'public/nhsuk.css'), layered);
console.log(`public/nhsuk.css: ${layered.length} bytes, ${gzipBytes} compressed`);
