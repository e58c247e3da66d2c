import nodemailer from 'nodemailer';
import { env } from '@/lib/env/env';
import type { WaitingLetter } from './repository';
import type { Words } from './sealed-words';

/** Less than a transaction may last: the letter's row is held meanwhile. */
const SEND_WITHIN_MS = 12_000;
const CONNECT_WITHIN_MS = 6_000;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Why a letter could not be handed over, in words for the operator; holds no address, password or link. */
export class DeliveryProblem extends Error {
  override name = 'DeliveryProblem';

  constructor(
    message: string,
    /** Whether the server has refused the recipient for good: to try again would only be refused again. */
    readonly isFinal = false,
  ) {
    super(message);
  }
}

/**
 * How to reach the server of SMTP_URL. Beyond this machine the connection is always encrypted: a server that offers no
 * STARTTLS, or a certificate that we do not trust, gets nothing.
 */
function serverOf(url: URL) {
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !LOOPBACK.includes(url.hostname),
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    dnsTimeout: CONNECT_WITHIN_MS,
    socketTimeout: SEND_WITHIN_MS,
    // Nothing of a letter may name a file or address whose content would be sent.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const REASONS: Record<string, string> = {
  EAUTH: 'the mail server refused the user or password of SMTP_URL',
  ENOAUTH: 'the mail server refused the user or password of SMTP_URL',
  ETLS: 'the mail server offers no encryption that we trust',
  EENVELOPE: 'the mail server refused the sender or the recipient',
  EMESSAGE: 'the mail server refused the letter',
};

const REFUSED = 'the mail server refused the recipient for good';

type SmtpError = { code?: string; responseCode?: number; command?: string };

/** What went wrong in our own words: those of a mail server may repeat the address or the user. */
function asProblem(error: unknown): DeliveryProblem {
  const { code = '', responseCode = 0, command } = error as SmtpError;
  // RFC 5321, 4.2.1: 5yz is for good, 4yz for now. Of the sender, or of us, it is the operator's to mend: that waits.
  const isFinal = command === 'RCPT TO' && responseCode >= 500;
  const reason = isFinal ? REFUSED : (REASONS[code] ?? 'the mail server does not answer');
  return new DeliveryProblem(responseCode ? `${reason} (${responseCode})` : reason, isFinal);
}

/**
 * Hands a letter to the mail server. Its message id is the same each time, so that a mail program can know a letter that
 * came twice. @throws DeliveryProblem when no server is configured or it did not take the letter.
 */
export async function handOver(letter: Omit<WaitingLetter, 'bytes' | 'keyId'> & Words): Promise<void> {
  const { SMTP_URL, MAIL_FROM, PORTAL_URL } = env();
  if (!SMTP_URL) throw new DeliveryProblem('no mail server is configured');
  const transport = nodemailer.createTransport(serverOf(new URL(SMTP_URL)));
  try {
    await transport.sendMail({
      from: MAIL_FROM,
      to: { name: '', address: letter.toAddress },
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      messageId: `<${letter.id}@${new URL(PORTAL_URL).hostname}>`,
      // Absence notes and the like are not to answer.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.timeout(SEND_WITHIN_MS),
    });
  } catch (error) {
    throw asProblem(error);
  } finally {
    transport.close();
  }
}
