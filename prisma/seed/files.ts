import { gzipSync } from 'node:zlib';

/** Small made-up files. Nothing in them is real. NHS numbers are from the range kept for tests (999). */

const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64');

/** A CSV of made-up people to invite, `rows` long. */
export function recallList(rows: number): string {
  const lines = ['NHS_NO,SURNAME,DUE'];
  for (let row = 0; row < rows; row += 1)
    lines.push(
      `999${String(1_000_000 + row)},EXAMPLE${row},2026-12-${String((row % 28) + 1).padStart(2, '0')}`,
    );
  return `${lines.join('\n')}\n`;
}

/** A one-page PDF with one line of text. */
export function pdf(line: string): string {
  const content = `BT /F1 18 Tf 72 760 Td (${line.replaceAll(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  return `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}

/** A short XML document. */
export function xml(title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document><Title>${title}</Title><Patient>Example, Erin</Patient></Document>\n`;
}

/** One part, unchanged. */
export function plain(content: string): string[] {
  return [base64(content)];
}

/** One part, compressed in transit. */
export function gzipped(content: string): string[] {
  return [base64(gzipSync(content))];
}

/** Two parts. */
export function halves(content: string): string[] {
  const bytes = Buffer.from(content);
  const middle = Math.floor(bytes.length / 2);
  return [base64(bytes.subarray(0, middle)), base64(bytes.subarray(middle))];
}
