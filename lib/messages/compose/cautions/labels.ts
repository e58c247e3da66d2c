/** Where something was found, at the beginning of a sentence. */
export const cautionPlaces = {
  file: 'The file’s name',
  subject: 'The subject',
  reference: 'Your reference',
} as const;

export type CautionPlace = keyof typeof cautionPlaces;

const LEAVE_OUT =
  'It stays in records after the file itself is gone. Leave it out, unless the recipient needs it there.';

/** What to look at before a message is sent. None of it prevents sending. `what` is the place or the extension. */
export const cautionWords = {
  nhs_number: (what: string) => `${what} has what looks like an NHS number. ${LEAVE_OUT}`,
  birth_date: (what: string) => `${what} has a date that may be someone’s date of birth. ${LEAVE_OUT}`,
  program: (what: string) =>
    `Files that end in ${what} are programs. Check that it is the right file: recipients may not be able to open it.`,
  macros: (what: string) =>
    `Files that end in ${what} can carry macros, which are small programs. If the recipient does not need them, save the file without macros and choose it again.`,
  macros_inside: (what: string) =>
    `This ${what} file carries macros, which are small programs. If the recipient does not need them, save the file without macros and choose it again.`,
  program_inside: (what: string) =>
    `The file’s name ends in ${what}, but the file is a program. Check that it is the right file.`,
  other_content: (what: string) =>
    `The file’s name ends in ${what}, but its content is of another kind. Check that it is the right file, and that it opens.`,
} as const;

export type CautionCode = keyof typeof cautionWords;
