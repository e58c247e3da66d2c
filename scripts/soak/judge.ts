import type { ClaimCode } from '@/lib/messages/claims/labels';
import type { Truth } from '@/lib/messages/testing/world';
import { fits, momentsIn } from './moments';
import type { Seen } from './page-claims';

/** `unknown`: the page says that it does not know. */
export type Verdict = 'true' | 'untrue' | 'unknown';

export type About = {
  /** What MESH knows of the message. Null if MESH never accepted it. */
  truth: Truth | null;
  /**
   * Whether everything that can be found out has been, so that claims which only used to be true are now
   * false.
   */
  isSettled: boolean;
  /** By the service's clock. */
  readAtMs: number;
  /** The times, by the service's clock, that a time of MESH's clock may be. */
  ours(meshTime: string): number[];
};

type Rule = (seen: Seen, about: About) => Verdict;
type Happening = Truth['history'][number];

const FAILED = ['error', 'undeliverable'];

const all = ({ truth }: About, ...what: string[]): Happening[] =>
  truth?.history.filter((each) => what.includes(each.what)) ?? [];
const had = (about: About, ...what: string[]) => all(about, ...what).length > 0;
const wasTaken = (about: About) => had(about, 'accepted', ...FAILED);
const waits = ({ truth }: About) => truth?.status === 'accepted';
const when = (about: About, happenings: Happening[]) => happenings.flatMap(({ at }) => about.ours(at));
const told = (seen: Seen, { readAtMs }: About) => momentsIn(seen.text, readAtMs);
const verdict = (isTrue: boolean): Verdict => (isTrue ? 'true' : 'untrue');
const rule =
  (isTrue: (about: About, seen: Seen) => boolean): Rule =>
  (seen, about) =>
    verdict(isTrue(about, seen));

/** Things done or seen here, of which MESH has no record. */
const own: Rule = () => 'true';
const never: Rule = () => 'untrue';
/** About a mailbox, or a click, and not about one message. */
const notOfAMessage = own;

/** In the recipient's list, or, while things are under way, once in it. */
const inList = (about: About) => (about.isSettled ? waits(about) : had(about, 'accepted', 'put_back'));
const byDeadline = (about: About, seen: Seen) =>
  fits(told(seen, about).slice(-1), about.truth ? about.ours(about.truth.expires_at) : []);
const leftMesh = (about: About) => had(about, 'acknowledged', ...FAILED);
const isCollected = rule((about) => had(about, 'acknowledged'));
const byOthers = (about: About) =>
  all(about, 'acknowledged').filter(({ by }) => by?.user_agent === OTHER_SOFTWARE);
const isExpired = rule((about) => had(about, ...FAILED) && !(about.isSettled && waits(about)));
const neverTaken = rule((about) => !wasTaken(about));
const isSent = rule((about) => wasTaken(about) && (!about.isSettled || waits(about)));
const atThat =
  (...what: string[]): Rule =>
  (seen, about) =>
    verdict(fits(seen.times.map(Number), when(about, all(about, ...what))));
const doubt =
  (mayBe: (about: About) => boolean): Rule =>
  (_, about) =>
    mayBe(about) ? 'unknown' : 'untrue';

/** The name that other programs of a mailbox use in a soak. */
export const OTHER_SOFTWARE = 'another program';

const RULES: Record<ClaimCode, Rule> = {
  waiting: rule((about, seen) => inList(about) && byDeadline(about, seen)),
  waiting_no_deadline: rule(inList),
  waiting_late: rule((about, seen) => inList(about) && byDeadline(about, seen)),
  unlisted: doubt(leftMesh),
  unreadable: doubt(wasTaken),
  report: rule(({ truth }) => truth?.message_type === 'REPORT'),
  marked: rule(wasTaken),
  being_told: rule(wasTaken),
  marked_not_found: doubt(wasTaken),
  collected: isCollected,
  collected_elsewhere: rule((about, seen) => fits(told(seen, about), when(about, byOthers(about)))),
  expired: rule((about, seen) => isExpired(seen, about) === 'true' && byDeadlineOnce(about, seen)),
  gone: doubt(leftMesh),
  withdrawn: never,
  draft: neverTaken,
  sending: rule(({ isSettled }) => !isSettled),
  finding_out: doubt(() => true),
  on_its_way: rule((about, seen) => isSent(seen, about) === 'true' && acceptedThen(about, seen)),
  on_its_way_late: doubt(wasTaken),
  not_found: doubt((about) => had(about, 'erased')),
  unknown_status: never,
  acknowledged: rule((about, seen) => fits(told(seen, about), when(about, all(about, 'acknowledged')))),
  undelivered: rule((about) => had(about, ...FAILED) && !(about.isSettled && waits(about))),
  put_back: rule((about) => had(about, 'put_back')),
  rejected: neverTaken,
  not_sent: neverTaken,
  unsettled: doubt(() => true),
  recorded_arrived: rule(wasTaken),
  recorded_not_arrived: neverTaken,

  'state.AVAILABLE': rule(inList),
  'state.COLLECTING': rule(wasTaken),
  'state.COLLECTED': isCollected,
  'state.COLLECTED_ELSEWHERE': rule((about) => byOthers(about).length > 0),
  'state.EXPIRED': isExpired,
  'state.GONE': doubt(leftMesh),
  'state.WITHDRAWN': never,
  'state.DRAFT': neverTaken,
  'state.SENDING': rule(({ isSettled }) => !isSettled),
  'state.UNCONFIRMED': doubt(() => true),
  'state.ACCEPTED': isSent,
  'state.ACKNOWLEDGED': isCollected,
  'state.UNDELIVERED': rule((about) => had(about, ...FAILED)),
  'state.REJECTED': neverTaken,
  'state.ABANDONED': neverTaken,
  'state.UNSETTLED': doubt(() => true),
  'state.ARRIVED': rule(wasTaken),
  'state.NOT_ARRIVED': neverTaken,

  'event.arrived': (seen, about) =>
    verdict(
      fits(seen.isAtTheLatest ? [0, ...seen.times.map(Number)] : seen.times.map(Number), arrivedAt(about)),
    ),
  'event.arrived_there': rule((about) => had(about, 'listed')),
  'event.listed_again': rule((about) => had(about, 'put_back')),
  'event.seen': own,
  'event.downloaded': rule((about) => had(about, 'downloaded')),
  'event.download_broken': own,
  'event.downloaded_as_received': rule((about) => had(about, 'downloaded')),
  'event.marked_collected': own,
  'event.marked_by_download': rule((about) => had(about, 'downloaded')),
  'event.collection_undone': own,
  'event.collected': isCollected,
  'event.collected_elsewhere': (seen, about) =>
    verdict(fits(seen.times.map(Number), when(about, byOthers(about)))),
  'event.expired': rule((about) => had(about, ...FAILED)),
  'event.gone': rule(leftMesh),
  'event.unreadable': rule(wasTaken),
  'event.sending': own,
  // About one attempt: a later one may have succeeded, and two count as doubled.
  'event.send_failed': own,
  'event.unconfirmed': own,
  'event.accepted': atThat('accepted', ...FAILED),
  'event.unsettled': own,
  'event.recorded_arrived': own,
  'event.recorded_not_arrived': own,
  'event.not_received': neverTaken,
  'event.rejected': neverTaken,
  'event.acknowledged': atThat('acknowledged'),
  'event.undelivered': atThat(...FAILED),
  'event.unknown_status': never,
  'next.collected': rule(inList),
  'next.acknowledged': isSent,

  'download.not_gzip': never,
  'download.unpacks_too_far': never,
  'download.missing_part': never,
  'download.broke_off': own,
  'list.problem': rule(({ truth }) => truth?.message_type === 'REPORT'),
  'list.until': rule(inList),
  'list.unlisted': doubt(leftMesh),
  'list.no_deadline': rule(inList),
  'list.to_be_collected': isSent,
  'receipt.sent': rule((about, seen) => wasTaken(about) && byDeadline(about, seen)),
  'receipt.collected': isCollected,
  'notice.undone': own,
  'notice.other_file': own,
  'upload.sending': own,
  'upload.accepting': own,
  'upload.finding_out': own,
  'file.downloaded': rule((about) => had(about, 'downloaded')),
  'files.some_downloaded': notOfAMessage,
  'files.none_downloaded': notOfAMessage,
  'notice.marked': notOfAMessage,
  'notice.none_marked': notOfAMessage,
  'notice.put_back': notOfAMessage,
  'notice.some_put_back': notOfAMessage,
  'notice.none_put_back': notOfAMessage,
  'inbox.expiring': notOfAMessage,
  'inbox.empty': notOfAMessage,
  'inbox.not_known': notOfAMessage,
};

function arrivedAt(about: About): number[] {
  return when(
    about,
    all(about, 'accepted', 'put_back', ...(about.truth?.message_type === 'REPORT' ? FAILED : [])),
  );
}

/** A deadline that a message had, including before it was put back. */
function byDeadlineOnce(about: About, seen: Seen): boolean {
  const moments = told(seen, about).slice(0, 1);
  return moments.length === 0 || byDeadline(about, { ...seen, text: seen.text.split(', and MESH')[0] ?? '' });
}

/** "MESH accepted it on …", and MESH's later answer: at that time nobody had collected it. */
function acceptedThen(about: About, seen: Seen): boolean {
  const accepted = told({ ...seen, text: /^MESH accepted it on [^.]+/.exec(seen.text)?.[0] ?? '' }, about);
  const asked = told({ ...seen, text: /When we last asked, on [^.]+/.exec(seen.text)?.[0] ?? '' }, about);
  const collected = all(about, 'acknowledged').map(({ at }) => Math.max(...about.ours(at)));
  const isEarly = asked.every((askedMs) => collected.every((atMs) => atMs >= askedMs - 120_000));
  return fits(accepted, when(about, all(about, 'accepted', ...FAILED))) && isEarly;
}

/** Whether a page's claim about a message matches what MESH knows. Pure. */
export function judge(seen: Seen & { code: ClaimCode }, about: About): Verdict {
  return RULES[seen.code](seen, about);
}
