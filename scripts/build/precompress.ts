import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const FOLDER = 'dist/static';

/** The address of each file or folder that is served compressed. */
const SOURCES = { '_next/static': '.next/static', 'nhsuk.css': 'public/nhsuk.css' };

/**
 * Writes scripts and style sheets to `dist/static`, by address, with slow Brotli and gzip: a seventh smaller
 * than when a browser waits. Removes previous files.
 */
export async function precompress(sources: Record<string, string> = SOURCES, folder = FOLDER): Promise<void> {
  await fs.rm(folder, { recursive: true, force: true });
  for (const [address, source] of Object.entries(sources)) {
    const names = (await fs.stat(source)).isDirectory()
      ? await fs.readdir(source, { recursive: true })
      : [''];
    const wanted = names.filter((name) => /\.(js|css)$/.test(name || source));
    await Promise.all(
      wanted.map((name) => compressFile(path.join(source, name), path.join(folder, address, name))),
    );
  }
}

async function compressFile(source: string, target: string): Promise<void> {
  const bytes = await fs.readFile(source);
  await fs.mkdir(path.dirname(target), { recursive: true });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await Promise.all([
    promisify(brotliCompress)(bytes, { params }).then((body) => fs.writeFile(`${target}.br`, body)),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }).then((body) =>
      fs.writeFile(`${target}.gz`, body),
    ),
  ]);
}
