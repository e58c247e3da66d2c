import { auditEvents } from '@/lib/audit/events';
import { fullTime } from '@/lib/format/time';
import { isUuid } from '@/lib/format/uuid';
import type { TrailDetails, TrailRow } from './types';

type Tone = 'success' | 'warning' | 'danger' | 'neutral';

/** What happened, in words. Pure. */
export function eventWords(event: TrailRow['event']): string {
  return (auditEvents as Record<string, string>)[event] ?? event;
}

/** The events as a form offers them, in the order of their words. Pure. */
export function eventChoices(): { value: string; label: string }[] {
  const choices = Object.entries(auditEvents).map(([value, label]) => ({ value, label }));
  return choices.sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
}

const OUTCOMES: Record<string, { words: string; tone: Tone }> = {
  begun: { words: 'Begun', tone: 'neutral' },
  succeeded: { words: 'Done', tone: 'success' },
  failed: { words: 'Failed', tone: 'danger' },
  unknown: { words: 'Outcome not known', tone: 'warning' },
};

const REFUSALS = ['access.refused', 'access.not_found', 'session.refused', 'session.step_refused'];

/** How it ended; null where there is nothing to add to what happened. Pure. */
export function outcomeTag({ event, outcome }: TrailRow): { words: string; tone: Tone } | null {
  if (REFUSALS.includes(event) || outcome === 'done') return null;
  return OUTCOMES[outcome] ?? { words: outcome, tone: 'neutral' };
}

const PERMISSIONS: Record<string, string> = {
  'mailbox:view': 'see a mailbox',
  'mailbox:check': 'ask for new messages',
  'mailbox:settings': 'change a mailbox',
  'message:view': 'see a message',
  'message:download': 'download a file',
  'message:collect': 'mark as collected',
  'message:send': 'send a message',
  'people:manage': 'manage people',
  'access:manage': 'manage access',
  'review:manage': 'do an access review',
  'settings:manage': 'change an organisation',
  'trail:view': 'see the audit trail',
  'administrators:invite': 'invite administrators',
  'organisations:manage': 'manage organisations',
  'mailboxes:manage': 'manage all mailboxes',
  'environments:view': 'see the environments',
  'announcements:manage': 'make announcements',
  'service_roles:manage': 'give service roles',
  'health:view': 'see how the service does',
  'trail:view_all': 'see the whole audit trail',
  'trail:verify': 'verify the audit trail',
};

/** Names of details that do not explain themselves. */
const LABELS: Record<string, string> = {
  permission: 'Wanted to',
  from: 'Before',
  to: 'After',
  of: 'Of',
  why: 'Why',
  what: 'What',
  who: 'Who',
  by: 'By',
  method: 'How',
  problem: 'Problem',
  byName: 'Searched by name',
  byMailbox: 'Searched by mailbox',
  byMessage: 'Searched by message',
};

const spaced = (name: string) => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');

function labelOf(name: string): string {
  const words = LABELS[name] ?? spaced(name).toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function valueWords(name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (name === 'permission') return PERMISSIONS[value] ?? value;
  if (ISO_TIME.test(value)) return fullTime(new Date(value));
  return /^[A-Z_]{3,}$/.test(value) ? value.replaceAll('_', ' ').toLowerCase() : value;
}

/** The details as "Name: value", without ids, which say nothing to a reader, and without what is not set. Pure. */
export function detailWords(details: TrailDetails): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    if (value === null || (typeof value === 'string' && (value === '' || isUuid(value)))) return [];
    return [`${labelOf(name)}: ${valueWords(name, value)}`];
  });
}
