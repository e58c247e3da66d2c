export type EmailLayout = {
  subject: string;
  greeting: string;
  paragraphs: string[];
  link?: { words: string; url: string };
  unexpected: string;
  foot: string[];
};

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** The email for programs without HTML. Pure. */
export function renderText({ greeting, paragraphs, link, unexpected, foot }: EmailLayout): string {
  const blocks = [
    greeting,
    ...paragraphs,
    ...(link ? [`${link.words}:\n${link.url}`] : []),
    unexpected,
    `-- \n${foot.join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A paragraph. Escapes everything in it. */
const paragraph = (text: string, style = '') =>
  `<p style="margin:0 0 16px${style && `;${style}`}">${escapeHtml(text)}</p>`;

/**
 * The email as HTML: no images, no scripts, nothing fetched. Leaves colours to the email program, so that it
 * is also readable in dark mode. The link has its own colour, on its own background. Pure.
 */
export function renderHtml(email: EmailLayout): string {
  const { subject, greeting, paragraphs, link, unexpected, foot } = email;
  const button = link && [
    `<p style="margin:0 0 16px"><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:12px 16px;background:#007f3b;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:4px">${escapeHtml(link.words)}</a></p>`,
    paragraph(`Or copy this address: ${link.url}`, 'word-break:break-all;font-size:14px'),
  ];
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px 16px;font-family:Arial,sans-serif;font-size:16px;line-height:1.5">',
    '<div style="max-width:600px;margin:0 auto">',
    paragraph(greeting),
    ...paragraphs.map((text) => paragraph(text)),
    ...(button ?? []),
    paragraph(unexpected),
    '<hr style="border:0;border-top:1px solid #768692;margin:24px 0 16px">',
    ...foot.map((text) => paragraph(text, 'font-size:14px')),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
