import type { Directory, Patient } from '../store/directory';
import type { Failure } from '../store/message';
import { readable, type WireText } from '../wire-text';

const PREFIX = 'GPPROVIDER_';

const failure = (code: string, description: string): { failure: Failure } => ({
  failure: { event: 'SEND', code, description },
});

export const ROUTING_FAILURES = {
  manyMailboxes: failure('EPL-150', 'Multiple mailboxes matches'),
  noMailbox: failure('EPL-151', 'No mailbox matched'),
  invalidNhsNumber: failure('EPL-152', 'Invalid NHS Number'),
  unknownNhsNumber: failure('EPL-153', 'NHS Number not found'),
  otherDemographics: failure('EPL-154', 'NHS Number supplied does not match the demographics'),
};

export function isRoutingAddress(to: string): boolean {
  return to.startsWith(PREFIX);
}

/**
 * Finds the practice's mailbox for `GPPROVIDER_<NHS number>_<date of birth>_<surname>`. NHS documents
 * disagree on the order of the date, so both year-first and day-first are understood.
 */
export function resolveRouting(
  directory: Directory,
  address: WireText,
  workflowId: string,
): { mailboxId: string } | { failure: Failure } {
  const [nhsNumber = '', born = '', ...surname] = readable(address).slice(PREFIX.length).split('_');
  if (!isNhsNumber(nhsNumber)) return ROUTING_FAILURES.invalidNhsNumber;
  const patient = directory.findPatient(nhsNumber);
  if (!patient) return ROUTING_FAILURES.unknownNhsNumber;
  if (!matches(patient, born, surname.join('_'))) return ROUTING_FAILURES.otherDemographics;
  const [mailbox, ...others] = directory.receiversOf(workflowId, patient.ods_code);
  if (!mailbox) return ROUTING_FAILURES.noMailbox;
  return others.length > 0 ? ROUTING_FAILURES.manyMailboxes : { mailboxId: mailbox.mailbox_id };
}

/** Ten digits, the last of which is the modulus-11 check digit. */
export function isNhsNumber(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const sum = [...text.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === Number(text[9]);
}

function matches(patient: Patient, born: string, surname: string): boolean {
  const [year, month, day] = patient.date_of_birth.split('-');
  const sameBirth = born === `${year}${month}${day}` || born === `${day}${month}${year}`;
  return sameBirth && comparable(surname) === comparable(patient.surname);
}

function comparable(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').trim().toUpperCase();
}
