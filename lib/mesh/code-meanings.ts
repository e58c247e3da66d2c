export type CodeMeaning = {
  /** What happened, for a receptionist. */
  meaning: string;
  /** What to do now. */
  nextStep: string;
  whoCanFix: 'you' | 'recipient' | 'administrator' | 'service';
};

type Entry = CodeMeaning & {
  /** Only for a description that matches: MESH uses some codes for two causes. The entry without one comes last. */
  when?: RegExp;
};

function entry(whoCanFix: CodeMeaning['whoCanFix'], meaning: string, nextStep: string, when?: RegExp): Entry {
  return { meaning, nextStep, whoCanFix, ...(when ? { when } : {}) };
}

const NOT_COLLECTED: readonly Entry[] = [
  entry(
    'you',
    'The recipient’s mailbox has been closed, so the message was not collected.',
    'Ask the recipient for their new mailbox, then send the message again.',
    /deactivated/i,
  ),
  entry(
    'recipient',
    'The recipient did not collect the message in time, so MESH returned it.',
    'Contact the recipient to check that someone collects from this mailbox, then send the message again.',
    /not collected/i,
  ),
  entry(
    'recipient',
    'The message was not collected. Either the recipient did not collect it in time or their mailbox is closed.',
    'Contact the recipient to check which mailbox they collect from, then send the message again.',
  ),
];

const WRONG_RECIPIENT: readonly Entry[] = [
  entry(
    'you',
    'This mailbox belongs to the MESH service itself and cannot receive messages.',
    'Choose another recipient, then send the message again.',
    /internal mailbox/i,
  ),
  entry(
    'you',
    'MESH does not know the recipient’s mailbox.',
    'Check the mailbox ID or look the recipient up, then send the message again.',
  ),
];

const DONE = entry('service', 'This step worked.', 'You do not need to do anything.');

const MEANINGS: Readonly<Record<string, Entry | readonly Entry[]>> = {
  'COLLECT/00': DONE,
  'COLLECT/01': entry(
    'administrator',
    'The file that describes the message was missing, so nothing was sent.',
    'Send the message again. If it happens again, tell your administrator.',
  ),
  'COLLECT/02': entry(
    'you',
    'The file was empty or could not be read, so nothing was sent.',
    'Check that the file opens and is not empty, then send it again.',
  ),
  'TRANSFER/00': DONE,
  'TRANSFER/03': entry(
    'service',
    'The MESH server could not prove who it is.',
    'Ask your administrator to report a problem with the MESH server’s certificate.',
  ),
  'TRANSFER/04': entry(
    'administrator',
    'MESH did not accept the sender’s certificate.',
    'Ask your administrator to check the MESH certificate.',
  ),
  'TRANSFER/05': entry(
    'service',
    'The transfer is delayed and will be tried again.',
    'Wait. You do not need to send the message again.',
  ),
  'TRANSFER/06': [
    entry(
      'you',
      'One of the message details has a character or a web address that MESH does not allow.',
      'Check the recipient, subject, reference and file name, then send the message again.',
      /malformed/i,
    ),
    entry(
      'you',
      'The message could not be transferred.',
      'Check the message details, then send it again. If it happens again, tell your administrator.',
    ),
  ],
  'TRANSFER/14': NOT_COLLECTED,
  'SEND/07': entry(
    'administrator',
    'The sender given for the message is not the mailbox that sent it.',
    'Ask your administrator to check how this mailbox is set up.',
  ),
  'SEND/08': entry(
    'you',
    'The message had no recipient, or MESH could not read it.',
    'Choose a recipient, then send the message again.',
  ),
  'SEND/09': entry(
    'service',
    'MESH does not support the version of the message details.',
    'Tell your administrator. The sending system needs a correction.',
  ),
  'SEND/11': entry(
    'service',
    'MESH does not transfer this type of message.',
    'Tell your administrator. The sending system needs a correction.',
  ),
  'SEND/12': WRONG_RECIPIENT,
  'SEND/13': entry(
    'recipient',
    'MESH could not pass the message on by email.',
    'Ask the recipient for a MESH mailbox, then send the message there.',
  ),
  'SEND/14': NOT_COLLECTED,
  'SEND/15': entry(
    'you',
    'The child protection (CP-IS) file is not in the right format.',
    'Correct the file or ask whoever produces it, then send it again.',
  ),
  'SEND/16': entry(
    'administrator',
    'Your mailbox is not allowed to send this type of message.',
    'Ask your administrator to request this workflow for your mailbox.',
  ),
  'SEND/17': entry(
    'administrator',
    'The sender’s or the recipient’s mailbox is not set up for this workflow.',
    'Check the workflow and the recipient. If both are right, ask your administrator to request it.',
  ),
  'SEND/18': entry(
    'service',
    'This civil registration workflow is not switched on in MESH.',
    'Ask your administrator to contact the MESH service desk.',
  ),
  'SEND/19': entry(
    'service',
    'The time after which the message should expire is not valid.',
    'Tell your administrator. The sending system needs a correction.',
  ),
  'RECEIVE/00': DONE,
  'RECEIVE/15': entry(
    'service',
    'MESH could not be asked for new messages.',
    'Try again in a few minutes. If it happens again, tell your administrator.',
  ),
  'RECEIVE/16': entry(
    'service',
    'The MESH server’s certificate is not valid.',
    'Ask your administrator to report a problem with the MESH server’s certificate.',
  ),
  'RECEIVE/17': entry(
    'administrator',
    'MESH did not accept the mailbox’s password.',
    'Ask your administrator to check the mailbox’s password.',
  ),
  'RECEIVE/20': entry(
    'you',
    'The message is no longer in MESH, or was never in this mailbox.',
    'Check the inbox again. If you still need the message, ask the sender to send it again.',
  ),
  'SEND/EPL-150': entry(
    'you',
    'More than one mailbox matches the recipient.',
    'Choose the recipient’s mailbox yourself, then send the message again.',
  ),
  'SEND/EPL-151': entry(
    'you',
    'No mailbox matches the one that was asked for.',
    'Check the mailbox ID or look the recipient up, then try again.',
  ),
  'SEND/EPL-152': entry(
    'you',
    'The patient’s NHS number is not valid.',
    'Check the NHS number, then send the message again.',
  ),
  'SEND/EPL-153': entry(
    'you',
    'The patient’s NHS number was not found.',
    'Check the NHS number, then send the message again.',
  ),
  'SEND/EPL-154': entry(
    'you',
    'The patient’s NHS number, date of birth and surname do not belong together.',
    'Check all 3 details, then send the message again.',
  ),
  'SEND/INVALIDHEADERCHUNKS': entry(
    'service',
    'The parts of a large file did not arrive as MESH expected.',
    'Send the file again. If it happens again, tell your administrator.',
  ),
  'SEND/UNSUPPORTEDCONTENTENCODING': entry(
    'service',
    'MESH does not support the way the file was compressed for sending.',
    'Tell your administrator. The sending system needs a correction.',
  ),
  'SEND/INVALID CHECKSUM': entry(
    'service',
    'The checksum given for the file is not written in a way that MESH accepts.',
    'Send the message again. If it happens again, tell your administrator.',
  ),
  'SEND/INVALID FILE FORMAT': entry(
    'you',
    'The file is not in the format that this workflow needs.',
    'Correct the file or ask whoever produces it, then send it again.',
  ),
  'SEND/MESSAGE ALREADY ACCEPTED': entry(
    'you',
    'The message can no longer be downloaded. It has been collected or has expired.',
    'Ask your colleagues whether they have it. If nobody has, ask the sender to send it again.',
  ),
  '/100': entry(
    'service',
    'This mailbox is not enabled for this kind of message.',
    'Ask your administrator to contact the MESH service desk.',
  ),
  'HTTP/403': entry(
    'administrator',
    'MESH did not accept the mailbox’s password or certificate.',
    'Ask your administrator to check how this mailbox is set up.',
  ),
  'HTTP/404': entry(
    'you',
    'MESH has no such message for this mailbox.',
    'Check the message ID and the mailbox, then try again.',
  ),
  'HTTP/413': entry(
    'you',
    'The file is bigger than MESH takes in one message.',
    'Split it into smaller files, or ask the recipient for another way.',
  ),
  'HTTP/417': entry(
    'you',
    'MESH refused the message: the recipient is not valid, or may not receive this workflow.',
    'Check the recipient and the workflow, then send the message again.',
  ),
};

/**
 * What a status means in plain words, or null for an unknown one: show that as it is.
 *
 * The same code under another event has another meaning, so both are needed. Some codes have two causes that
 * only the description distinguishes. Pass a bare HTTP status as event `HTTP`. Pure and safe for the browser.
 * Source: MESH API error codes; MESH client user guide; GP Connect messaging for EPL codes. The test server's
 * reports carry a non-collection (14) under TRANSFER.
 */
export function explainCode(
  event: string | null,
  code: string | null,
  description: string | null,
): CodeMeaning | null {
  const key = `${(event ?? '').trim()}/${(code ?? '').trim()}`.toUpperCase();
  const entries = Object.hasOwn(MEANINGS, key) ? [MEANINGS[key] ?? []].flat() : [];
  const found = entries.find(({ when }) => when === undefined || when.test(description ?? ''));
  if (!found) return null;
  const { meaning, nextStep, whoCanFix } = found;
  return { meaning, nextStep, whoCanFix };
}
