import nodemailer from 'nodemailer';
import { env } from '@/lib/env/env';
import type { WaitingEmail } from './repository';
import type { Words } from './sealed-words';

/** Less than a transaction may last: the email's row is locked for this long. */
const SEND_WITHIN_MS = 12_000;
const CONNECT_WITHIN_MS = 6_000;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Why an email could not be sent, in words for the operator. Contains no address, password or link. */
export class DeliveryProblem extends Error {
  override name = 'DeliveryProblem';

  constructor(
    message: string,
    /** Whether the server has refused the recipient for good, so that a retry would fail too. */
    readonly isFinal = false,
  ) {
    super(message);
  }
}

/**
 * How to reach the server of SMTP_URL. Beyond this machine the connection is always encrypted: a server
 * without STARTTLS, or with a certificate that we do not trust, gets nothing.
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
    // Nothing in an email may name a file or address whose content would be sent.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const REASONS: Record<string, string> = {
  EAUTH: 'the mail server refused the user or password of SMTP_URL',
  ENOAUTH: 'the mail server refused the user or password of SMTP_URL',
  ETLS: 'the mail server offers no encryption that we trust',
  EENVELOPE: 'the mail server refused the sender or the recipient',
  EMESSAGE: 'the mail server refused the email',
};

const REFUSED = 'the mail server refused the recipient for good';

type SmtpError = { code?: string; responseCode?: number; command?: string };

/** The problem in our own words: a mail server's may repeat the address or the user. */
function asProblem(error: unknown): DeliveryProblem {
  const { code = '', responseCode = 0, command } = error as SmtpError;
  // RFC 5321, 4.2.1: 5yz is permanent, 4yz temporary. If it is about the sender, or us, the operator must fix
  // it: the email waits.
  const isFinal = command === 'RCPT TO' && responseCode >= 500;
  const reason = isFinal ? REFUSED : (REASONS[code] ?? 'the mail server does not answer');
  return new DeliveryProblem(responseCode ? `${reason} (${responseCode})` : reason, isFinal);
}

/**
 * Hands an email to the mail server. Its message id is the same each time, so that an email program can
 * recognise a duplicate. @throws DeliveryProblem when no server is configured or it did not accept the email.
 */
export async function handOver(email: Omit<WaitingEmail, 'bytes' | 'keyId'> & Words): Promise<void> {
  const { SMTP_URL, MAIL_FROM, PORTAL_URL } = env();
  if (!SMTP_URL) throw new DeliveryProblem('no mail server is configured');
  const transport = nodemailer.createTransport(serverOf(new URL(SMTP_URL)));
  try {
    await transport.sendMail({
      from: MAIL_FROM,
      to: { name: '', address: email.toAddress },
      subject: email.subject,
      text: email.text,
      html: email.html,
      messageId: `<${email.id}@${new URL(PORTAL_URL).hostname}>`,
      // Tells automatic replies, such as out-of-office messages, not to answer.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.timeout(SEND_WITHIN_MS),
    });
  } catch (error) {
    throw asProblem(error);
  } finally {
    transport.close();
  }
}
