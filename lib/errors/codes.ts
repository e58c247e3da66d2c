type Definition = { status: number; expected: boolean; title: string; sentence: string };

/**
 * The closed list of ways in which the portal says no: status, whether it is part of normal use, and words
 * with the next step.
 */
export const errorCodes = {
  signed_out: {
    status: 401,
    expected: true,
    title: 'You are signed out',
    sentence: 'You have been signed out. Sign in again to go on.',
  },
  forbidden: {
    status: 403,
    expected: true,
    title: 'You do not have permission',
    sentence: 'You do not have permission to do this. Ask your administrator or the helpdesk.',
  },
  not_found: {
    status: 404,
    expected: true,
    title: 'Page not found',
    sentence: 'There is nothing at this address. Check it, or go back to your mailboxes.',
  },
  invalid_input: {
    status: 400,
    expected: true,
    title: 'There is a problem',
    sentence: 'Some of what you entered needs changing.',
  },
  proof_needed: {
    status: 401,
    expected: true,
    title: 'Confirm it’s you',
    sentence: 'You signed in a while ago. Show again that it is you, then go on.',
  },
  conflict: {
    status: 409,
    expected: true,
    title: 'This cannot be done',
    sentence: 'This cannot be done as things stand.',
  },
  too_many_attempts: {
    status: 429,
    expected: true,
    title: 'Too many attempts',
    sentence: 'There were too many attempts. Wait a little and try again.',
  },
  link_spent: {
    status: 410,
    expected: true,
    title: 'This link no longer works',
    sentence: 'The link was used before, withdrawn, or is too old. Ask for a new one.',
  },
  stale: {
    status: 409,
    expected: true,
    title: 'Someone else has changed this',
    sentence: 'Someone else changed this while you were looking at it. Check it again, then decide.',
  },
  too_soon: {
    status: 429,
    expected: true,
    title: 'Please wait a moment',
    sentence: 'This was just done. Wait a minute and try again.',
  },
  wrong_origin: {
    status: 403,
    expected: true,
    title: 'This request was refused',
    sentence: 'The request did not come from a page of this service. Open the page again and retry.',
  },
  other_person: {
    status: 409,
    expected: true,
    title: 'Someone else is signed in now',
    sentence: 'Someone else is signed in now. Nothing was done.',
  },
  file_too_large: {
    status: 413,
    expected: true,
    title: 'The file is too big',
    sentence: 'The file is bigger than this mailbox may send. Nothing was sent.',
  },
  file_empty: {
    status: 400,
    expected: true,
    title: 'The file is empty',
    sentence: 'The file is empty. Nothing was sent. Choose another file.',
  },
  upload_interrupted: {
    status: 400,
    expected: true,
    title: 'The upload was interrupted',
    sentence: 'The connection broke before the whole file had arrived. Nothing was sent. Try again.',
  },
  message_gone: {
    status: 410,
    expected: true,
    title: 'MESH did not give us the file',
    sentence:
      'MESH did not give us the file. We are asking what happened to it. Open this page again in a few minutes.',
  },
  file_broken: {
    status: 422,
    expected: true,
    title: 'This file could not be downloaded',
    sentence: 'We could not give you the whole file. The message’s page says why, and what you can do.',
  },
  mesh_rejected: {
    status: 422,
    expected: true,
    title: 'MESH did not take the message',
    sentence: 'MESH refused the message. Nothing was sent.',
  },
  outcome_unknown: {
    status: 202,
    expected: true,
    title: 'We are finding out whether this was sent',
    sentence:
      'MESH did not answer in time. We are finding out whether it took the message. Do not send it again yet.',
  },
  mesh_unreachable: {
    status: 503,
    expected: false,
    title: 'MESH cannot be reached',
    sentence: 'MESH cannot be reached at the moment. Nothing is lost. Try again in a few minutes.',
  },
  mesh_busy: {
    status: 503,
    expected: true,
    title: 'MESH is busy',
    sentence: 'MESH is busy at the moment. Nothing is lost. Try again in a few minutes.',
  },
  mesh_refused_us: {
    status: 502,
    expected: false,
    title: 'MESH did not accept our credentials',
    sentence: 'MESH did not accept this mailbox. Nothing is lost. The service team has to look into it.',
  },
  unavailable: {
    status: 503,
    expected: false,
    title: 'The service is not available',
    sentence: 'Something this service needs is not answering. Nothing is lost. Try again in a few minutes.',
  },
  internal: {
    status: 500,
    expected: false,
    title: 'Something went wrong',
    sentence:
      'Something went wrong on our side. Try again; if it stays, ask for help and give the reference.',
  },
} as const satisfies Record<string, Definition>;

export type ErrorCode = keyof typeof errorCodes;
