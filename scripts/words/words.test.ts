import { describe, expect, it } from 'vitest';
import { wordsIn } from './words';

const read = (text: string) => wordsIn(text, 'page.tsx');

describe('the words of a source', () => {
  it('are the sentences of its elements, whole, with everything within them', () => {
    const page = `const a = <p className="Not read">You have <strong>not</strong> sent <bdi>{name}</bdi> yet.</p>;`;
    expect(read(page)).toEqual(['You have not sent … yet.']);
  });

  it('are the labels and hints given to elements', () => {
    const field = `const a = <TextInput name="Email" label="Your email" hint={\`Up to \${limit} letters\`} />;`;
    expect(read(field)).toEqual(['Your email', expect.stringMatching(/^Up to .+ letters$/)]);
  });

  it('are the texts of errors and lists of words, each once', () => {
    const source = `throw new AppError('invalid_input', { message: 'Choose a team' });
      const words = { a: 'Choose a team', b: 'nobody was told' };`;
    expect(read(source)).toEqual(['Choose a team', 'nobody was told']);
  });

  it('are no imports, no SQL and no names', () => {
    const source = "import x from 'A thing'; db().$queryRaw`select all from rows`; const kind = 'one-word';";
    expect(read(source)).toEqual([]);
  });
});
