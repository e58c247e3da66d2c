import fs from 'node:fs';
import path from 'node:path';
import { generateDocuments } from './check/documents';

// npm run docs:generate
for (const [file, text] of Object.entries(await generateDocuments())) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  console.log(`Written: ${file}`);
}
