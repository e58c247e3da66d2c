import fs from 'node:fs';
import { listSources } from './check/sources';
import { wordsIn } from './words/words';

// npm run words [-- <part of a path>]: every text of every page, email and error in one list, to be read and
// edited. Text worked out at run time appears as "…" or by its name.
const READ = /^(app|components|lib)\/.*\.tsx?$/;
const LEFT_OUT =
  /\.test\.tsx?$|\/testing\/|^lib\/(db|mesh|jobs|clock|log)\/|repository\.ts$|^lib\/http\/.*header/;

const [wanted = ''] = process.argv.slice(2);
for (const file of listSources(READ).filter((one) => !LEFT_OUT.test(one) && one.includes(wanted))) {
  const words = wordsIn(fs.readFileSync(file, 'utf8'), file);
  if (words.length > 0) console.log(`${file}\n${words.map((text) => `  ${text}`).join('\n')}\n`);
}
