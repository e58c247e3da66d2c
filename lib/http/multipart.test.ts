import { describe, expect, it } from 'vitest';
import { openForm, type Upload } from './multipart';

const BOUNDARY = '----boundary';
const encoder = new TextEncoder();

type Part = { name: string; value: string; file?: string };

function partText({ name, value, file }: Part): string {
  const fileHead = file === undefined ? '' : `; filename="${file}"\r\nContent-Type: text/csv`;
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileHead}\r\n\r\n${value}\r\n`;
}

const formText = (parts: Part[]) => `${parts.map(partText).join('')}--${BOUNDARY}--\r\n`;

function request(
  body: BodyInit | ReadableStream<Uint8Array>,
  options: { signal?: AbortSignal; type?: string } = {},
): Request {
  return new Request('http://portal.test/upload', {
    method: 'POST',
    headers: { 'content-type': options.type ?? `multipart/form-data; boundary=${BOUNDARY}` },
    body,
    duplex: 'half',
    ...(options.signal && { signal: options.signal }),
  } as RequestInit);
}

/** A body that gives one piece at each pull, counts them, and ends as told. */
function slowBody(pieces: string[], end: 'close' | 'error' | 'hang' = 'close') {
  const seen = { pulls: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[seen.pulls];
        seen.pulls += 1;
        if (piece !== undefined) return controller.enqueue(encoder.encode(piece));
        if (end === 'close') return controller.close();
        if (end === 'error') return controller.error(new Error('connection reset'));
        return new Promise(() => undefined);
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, seen };
}

const read = (from: Request) => openForm(from).read();

async function textOf(upload: Upload, announcedSizeBytes: number | null = null): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of upload.bytes(announcedSizeBytes)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const version = { name: 'version', value: '3' };
const file = { name: 'file', value: 'a,b\r\n1,2', file: 'café – list.csv' };

describe('a form with a file', () => {
  it('gives the fields before the file, its name and type, and its bytes unchanged', async () => {
    const upload = await read(request(formText([version, file])));
    expect(upload.fields).toEqual({ version: '3' });
    expect(upload.fileName).toBe('café – list.csv');
    expect(upload.contentType).toBe('text/csv');
    expect(await textOf(upload, 8)).toBe('a,b\r\n1,2');
  });

  it('keeps only the name when a browser sends the whole path [ASVS 5.3.2]', async () => {
    const upload = await read(request(formText([{ ...file, file: '../../secret/list.csv' }])));
    expect(upload.fileName).toBe('list.csv');
  });

  it('gives an empty name when no file was chosen', async () => {
    const nothing = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--${BOUNDARY}--\r\n`;
    const upload = await read(request(nothing));
    expect(upload.fileName).toBe('');
    expect(await textOf(upload)).toBe('');
  });

  it('does not read ahead of its reader', async () => {
    const head = formText([version, { ...file, value: '' }]).split('\r\n\r\n--')[0] ?? '';
    const block = 'x'.repeat(65_536);
    const { stream, seen } = slowBody([`${head}\r\n\r\n`, ...Array.from({ length: 200 }, () => block)]);
    const form = openForm(request(stream));
    const upload = await form.read();
    const bytes = upload.bytes(null)[Symbol.asyncIterator]();
    await bytes.next();
    expect(seen.pulls).toBeLessThan(20);
    await bytes.return?.();
    await form.discard('person');
    expect(seen.pulls).toBeGreaterThan(200);
  });
});

describe('an unwanted body', () => {
  it('is read to the end, so that the browser gets its answer, even when nothing of it was read', async () => {
    const { stream, seen } = slowBody([partText(version), partText(file), `--${BOUNDARY}--\r\n`]);
    await openForm(request(stream)).discard('person');
    expect(seen.pulls).toBe(4);
  });

  it('is read no further than 1 MB when a stranger sends it', async () => {
    const block = 'x'.repeat(65_536);
    const { stream, seen } = slowBody(Array.from({ length: 200 }, () => block));
    await openForm(request(stream)).discard('stranger');
    expect(seen.pulls * block.length).toBeLessThan(1_300_000);
  });

  it('is empty once all has been read', async () => {
    const form = openForm(request(formText([version, file])));
    await textOf(await form.read());
    await expect(form.discard('person')).resolves.toBeUndefined();
  });
});

describe('an incomplete file never ends normally', () => {
  it.each([
    ['shorter', 9],
    ['longer', 7],
  ])('when it is %s than announced', async (_word, announced) => {
    const upload = await read(request(formText([version, file])));
    await expect(textOf(upload, announced)).rejects.toMatchObject({ code: 'upload_interrupted' });
  });

  it('when it goes on after the announced size, the last announced byte is not passed on', async () => {
    const [head = ''] = formText([{ ...file, value: '~' }]).split('~');
    const { stream } = slowBody([`${head}12345678`, '9', `\r\n--${BOUNDARY}--\r\n`]);
    const upload = await read(request(stream));
    const passed: string[] = [];
    const readAll = async () => {
      for await (const chunk of upload.bytes(8)) passed.push(Buffer.from(chunk).toString());
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'upload_interrupted' });
    expect(passed.join('')).not.toContain('8');
  });

  it('when the form breaks off in it', async () => {
    const long = { ...file, value: 'x'.repeat(1000) };
    const upload = await read(request(formText([version, long]).slice(0, -100)));
    await expect(textOf(upload)).rejects.toMatchObject({ code: 'upload_interrupted' });
  });

  it('when the connection breaks', async () => {
    const { stream } = slowBody([partText(file).slice(0, -4)], 'error');
    const upload = await read(request(stream));
    await expect(textOf(upload)).rejects.toMatchObject({ code: 'upload_interrupted' });
  });

  it('when the browser goes away, and reading stops', async () => {
    const gone = new AbortController();
    const { stream, seen } = slowBody([partText(file).slice(0, -4)], 'hang');
    const upload = await read(request(stream, { signal: gone.signal }));
    const broken = expect(textOf(upload)).rejects.toMatchObject({ code: 'upload_interrupted' });
    gone.abort();
    await broken;
    await expect.poll(() => seen.cancelled).toBe(true);
  });

  it.each([
    ['a second file', { ...file, name: 'file2' }],
    ['a field', { name: 'late', value: 'x' }],
  ])('when %s follows it', async (_what, part) => {
    const upload = await read(request(formText([version, file, part])));
    await expect(textOf(upload)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('a form that cannot be read is refused as a whole', () => {
  it.each([
    ['has no file', formText([version])],
    ['has a field twice', formText([version, version, file])],
    ['has a field that is too long', formText([{ name: 'version', value: '1'.repeat(2000) }, file])],
    ['has too many fields', formText([...'abcdefghij'].map((name) => ({ name, value: '1' })).concat(file))],
  ])('when it %s', async (_what, body) => {
    await expect(read(request(body))).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('when it is not multipart at all', async () => {
    await expect(read(request('{}', { type: 'application/json' }))).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('when the browser has gone before it is read', async () => {
    const gone = new AbortController();
    const form = openForm(request(slowBody([], 'hang').stream, { signal: gone.signal }));
    gone.abort();
    await expect(form.read()).rejects.toMatchObject({ code: 'upload_interrupted' });
    await form.discard('person');
  });

  it('when it breaks off before the file', async () => {
    await expect(read(request(partText(version)))).rejects.toMatchObject({
      code: 'upload_interrupted',
    });
  });
});
