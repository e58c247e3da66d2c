import { type CautionCode, type CautionPlace, cautionPlaces, cautionWords } from './labels';

export type Caution = { code: CautionCode; text: string };

/** A caution in words. Pure. */
export const caution = (code: CautionCode, what: string): Caution => ({
  code,
  text: cautionWords[code](what),
});

const TEN_DIGITS = /(?<!\d)\d{3}([ -]?)\d{3}\1\d{4}(?!\d)/g;

/** Ten digits whose last one is right. Source: NHS Data Dictionary, NHS NUMBER (modulus 11). */
function isNhsNumber(text: string): boolean {
  const digits = [...text.replaceAll(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((all, digit, at) => all + digit * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

const DATES = [
  /(?<!\d)(?<day>\d{1,2})([-./_ ])(?<month>\d{1,2})\2(?<year>\d{4})(?!\d)/g,
  /(?<!\d)(?<year>\d{4})([-./_ ])(?<month>\d{1,2})\2(?<day>\d{1,2})(?!\d)/g,
  /(?<!\d)(?<day>\d{2})(?<month>\d{2})(?<year>(?:19|20)\d{2})(?!\d)/g,
  /(?<!\d)(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)/g,
];

const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12;

/** A day of an earlier year but the last: younger dates are those of letters and lists. */
function hasBirthDate(text: string, thisYear: number): boolean {
  return DATES.some((form) =>
    [...text.matchAll(form)].some(({ groups }) => {
      const [day, month, year] = [groups?.day, groups?.month, groups?.year].map(Number);
      return isDay(day ?? 0, month ?? 0) && year !== undefined && year >= 1900 && year < thisYear - 1;
    }),
  );
}

function aboutPerson(place: CautionPlace, text: string, thisYear: number): Caution[] {
  const what = cautionPlaces[place];
  const hasNumber = [...text.matchAll(TEN_DIGITS)].some(([found]) => isNhsNumber(found));
  return [
    ...(hasNumber ? [caution('nhs_number', what)] : []),
    ...(hasBirthDate(text, thisYear) ? [caution('birth_date', what)] : []),
  ];
}

const PROGRAMS = new Set(
  'app bat cmd com cpl dll exe hta jar js jse lnk msc msi pif ps1 reg scr sh vb vbe vbs wsf'.split(' '),
);
const WITH_MACROS = new Set('docm dotm potm ppam ppsm pptm sldm xlam xlsm xltm xla xlm'.split(' '));

/** The extension of a name with its full stop, in small letters: ".pdf". Empty without one. Pure. */
export const extensionOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? '';

function aboutKind(name: string): Caution[] {
  const extension = extensionOf(name);
  if (PROGRAMS.has(extension.slice(1))) return [caution('program', extension)];
  return WITH_MACROS.has(extension.slice(1)) ? [caution('macros', extension)] : [];
}

export type Described = { fileName: string | null; subject: string | null; localId: string | null };

/** What to look at before this is sent, by its names. `thisYear` is today's. Pure. */
export function cautionsOf({ fileName, subject, localId }: Described, thisYear: number): Caution[] {
  return [
    ...aboutKind(fileName ?? ''),
    ...aboutPerson('file', fileName ?? '', thisYear),
    ...aboutPerson('subject', subject ?? '', thisYear),
    ...aboutPerson('reference', localId ?? '', thisYear),
  ];
}
