import { writeFileSync } from 'node:fs';
import helper, { type DMMF } from '@prisma/generator-helper';

// Run by `prisma generate`, which passes it the schema. Writes the tables under the database's own names, as
// Kysely reads types.

const TYPES: Record<string, string> = {
  BigInt: 'bigint',
  Boolean: 'boolean',
  Bytes: 'Uint8Array<ArrayBuffer>',
  DateTime: 'Date',
  Int: 'number',
  Json: 'unknown',
  String: 'string',
};

/** Whether the database fills the column when an insert does not: Prisma generates uuid(7) itself. */
const isFilledIn = ({ default: value }: DMMF.Field) =>
  value !== undefined && !(typeof value === 'object' && 'name' in value && value.name === 'uuid');

function typeOf(field: DMMF.Field, enums: ReadonlyMap<string, string>): string {
  const type = field.kind === 'enum' ? enums.get(field.type) : TYPES[field.type];
  if (!type) throw new Error(`${field.name} is of the type ${field.type}, of which nothing is known`);
  const value = `${field.isList ? `(${type})[]` : type}${field.isRequired ? '' : ' | null'}`;
  return isFilledIn(field) ? `Generated<${value}>` : value;
}

function toSource({ models, enums }: DMMF.Datamodel): string {
  const unions = new Map(
    enums.map(({ name, values }) => [
      name,
      values.map((value) => `'${value.dbName ?? value.name}'`).join(' | '),
    ]),
  );
  const tables = models.map(({ name, dbName, fields }) => {
    const columns = fields
      .filter(({ kind }) => kind !== 'object')
      .map((field) => `    ${field.dbName ?? field.name}: ${typeOf(field, unions)};\n`);
    return `  ${dbName ?? name}: {\n${columns.join('')}  };\n`;
  });
  return `import type { Generated } from 'kysely';\n\nexport type Tables = {\n${tables.join('')}};\n`;
}

helper.generatorHandler({
  onManifest: () => ({ prettyName: 'Tables for Kysely', defaultOutput: 'tables.ts' }),
  async onGenerate({ generator, dmmf }) {
    const file = generator.output?.value;
    if (!file) throw new Error('the generator has no output');
    writeFileSync(file, toSource(dmmf.datamodel));
  },
});
