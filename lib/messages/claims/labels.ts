import { bannerWords } from '../banner/labels';
import type { DownloadProblem } from '../download/types';
import type { MessageEventKind, MessageState } from '../types';
import type { ClaimWords } from './types';

/** The tag of each state in a list. Colour alone never carries the meaning. */
const states = {
  'state.AVAILABLE': { tone: 'waiting', heading: 'Waiting' },
  'state.COLLECTING': { tone: 'success', heading: 'Marked as collected' },
  'state.COLLECTED': { tone: 'success', heading: 'Collected' },
  'state.COLLECTED_ELSEWHERE': { tone: 'neutral', heading: 'Collected elsewhere' },
  'state.EXPIRED': { tone: 'danger', heading: 'Expired' },
  'state.GONE': { tone: 'warning', heading: 'No longer at MESH' },
  'state.WITHDRAWN': { tone: 'neutral', heading: 'No longer here' },
  'state.DRAFT': { tone: 'neutral', heading: 'Not sent yet' },
  'state.SENDING': { tone: 'waiting', heading: 'Sending' },
  'state.UNCONFIRMED': { tone: 'warning', heading: 'Finding out' },
  'state.ACCEPTED': { tone: 'waiting', heading: 'On its way' },
  'state.ACKNOWLEDGED': { tone: 'success', heading: 'Collected' },
  'state.UNDELIVERED': { tone: 'danger', heading: 'Not delivered' },
  'state.REJECTED': { tone: 'danger', heading: 'Refused by MESH' },
  'state.ABANDONED': { tone: 'danger', heading: 'Not sent' },
  'state.UNSETTLED': { tone: 'danger', heading: 'Not known' },
  'state.ARRIVED': { tone: 'success', heading: 'Arrived' },
  'state.NOT_ARRIVED': { tone: 'danger', heading: 'Did not arrive' },
} as const satisfies Record<`state.${MessageState}`, ClaimWords>;

const DONE = 'success';
const PROBLEM = 'danger';

/** The line of each event on a message's timeline. */
const events = {
  'event.arrived': { tone: DONE, heading: 'Arrived in the mailbox' },
  'event.listed_again': { tone: DONE, heading: 'Put back: MESH lists it again' },
  'event.seen': { tone: DONE, heading: 'First seen' },
  'event.downloaded': { tone: DONE, heading: 'Downloaded, complete' },
  'event.download_broken': { tone: PROBLEM, heading: 'Download broke off' },
  'event.downloaded_as_received': { tone: DONE, heading: 'Downloaded as received' },
  'event.marked_collected': { tone: DONE, heading: 'Marked as collected' },
  'event.marked_by_download': { tone: DONE, heading: 'Marked as collected by the download' },
  'event.collection_undone': { tone: DONE, heading: '“Mark as collected” undone' },
  'event.collected': { tone: DONE, heading: 'Collected: MESH has been told' },
  'event.collected_elsewhere': { tone: DONE, heading: 'Collected by other software' },
  'event.expired': { tone: PROBLEM, heading: 'Expired: it reached its deadline' },
  'event.gone': { tone: PROBLEM, heading: 'No longer at MESH: we do not know why' },
  'event.unreadable': { tone: PROBLEM, heading: 'Listed by MESH, but we cannot read it yet' },
  'event.sending': { tone: DONE, heading: 'Sending began' },
  'event.send_failed': { tone: PROBLEM, heading: 'Sending broke off: nothing was sent' },
  'event.unconfirmed': { tone: PROBLEM, heading: 'MESH did not answer: finding out' },
  'event.accepted': { tone: DONE, heading: 'Accepted by MESH' },
  'event.unsettled': { tone: PROBLEM, heading: 'We could not find out whether it was sent' },
  'event.recorded_arrived': { tone: DONE, heading: 'Recorded that it arrived' },
  'event.recorded_not_arrived': { tone: PROBLEM, heading: 'Recorded that it did not arrive' },
  'event.not_received': { tone: PROBLEM, heading: 'MESH never received it' },
  'event.rejected': { tone: PROBLEM, heading: 'Refused by MESH' },
  'event.acknowledged': { tone: DONE, heading: 'Collected by the recipient' },
  'event.undelivered': { tone: PROBLEM, heading: 'Not delivered' },
  'event.unknown_status': { tone: PROBLEM, heading: 'MESH reported a status we do not know' },
} as const satisfies Record<`event.${MessageEventKind}`, ClaimWords>;

/** What a message's page says after an incomplete download, and what to do next. */
const downloads = {
  'download.not_gzip': {
    tone: 'warning',
    heading: 'We cannot open this file',
    text: 'The sender marked it as compressed, but it is not, or it is not whole. You can download it as received: exactly as MESH holds it. If it does not open, ask the sender to send it again.',
  },
  'download.unpacks_too_far': {
    tone: 'warning',
    heading: 'We stopped opening this file',
    text: 'It is compressed, and would become far larger than a file should. Ask the sender what it is before you open it. You can download it as received: exactly as MESH holds it.',
  },
  'download.missing_part': {
    tone: 'warning',
    heading: 'Part of this file is missing',
    text: 'MESH does not have every part of it. Ask the sender to send it again. You can download the parts that are there, as received.',
  },
  'download.broke_off': {
    tone: 'warning',
    heading: 'The last download was not complete',
    text: 'MESH stopped before it had given us the whole file. Download it again. If this happens again, download it as received and tell the sender.',
  },
} as const satisfies Record<`download.${DownloadProblem}`, ClaimWords>;

/** Words beside the state: on the timeline, in lists, after a click, and above an inbox. */
const others = {
  'event.arrived_there': { tone: DONE, heading: 'Arrived at {other}' },
  'next.collected': { tone: 'neutral', heading: 'Collected', text: 'Not yet' },
  'next.acknowledged': {
    tone: 'neutral',
    heading: 'Collected by the recipient',
    text: 'Not that we know of',
  },
  'list.problem': { tone: 'danger', heading: 'Problem' },
  'list.until': { tone: 'neutral', heading: '{until}' },
  'list.unlisted': { tone: 'warning', heading: 'No longer listed' },
  'list.no_deadline': { tone: 'warning', heading: 'Not known: collect it now' },
  'list.to_be_collected': { tone: 'neutral', heading: 'To be collected: {until}' },
  'receipt.sent': {
    tone: 'success',
    heading: 'Message sent',
    text: '{other} has until {deadline} to collect it. If nobody does, it expires and we’ll tell you under Sent.',
  },
  'receipt.collected': {
    tone: 'success',
    heading: 'Message sent and collected',
    text: '{other} has collected it. There is nothing more to do.',
  },
  'upload.sending': {
    tone: 'neutral',
    heading: 'Sending…',
    text: 'Keep this page open until the file is sent. If you stop, nothing is sent.',
  },
  'upload.accepting': {
    tone: 'neutral',
    heading: 'Waiting for MESH to accept it…',
    text: 'All of the file has left your computer. Keep this page open.',
  },
  'upload.finding_out': {
    tone: 'warning',
    heading: 'Finding out whether it was sent…',
    text: 'Do not send it again yet. If you’re offline, keep this page open: it will tell you when you’re back online.',
  },
  'notice.undone': { tone: 'success', heading: 'Undone. The message is back in your inbox.' },
  'notice.other_file': {
    tone: 'danger',
    heading: 'Your file was not sent',
    text: 'This message had already been sent from another tab or by a colleague, with the file {file}. To send your file too, start a new message.',
  },
  'notice.marked': { tone: 'success', heading: '{messages} marked as collected.' },
  'notice.none_marked': {
    tone: 'neutral',
    heading: 'Nothing was marked.',
    text: 'A colleague was quicker, or the messages are no longer waiting.',
  },
  'notice.put_back': { tone: 'success', heading: '{messages} back in your inbox.' },
  'notice.some_put_back': {
    tone: 'warning',
    heading: '{messages} back in your inbox.',
    text: '{late} could not be put back: MESH has already been told that you have {them}.',
  },
  'notice.none_put_back': {
    tone: 'warning',
    heading: 'It is too late to undo this.',
    text: 'MESH has already been told that you have {late}.',
  },
  'file.downloaded': { tone: 'neutral', heading: 'Downloaded{by}{moment}' },
  'files.some_downloaded': { tone: 'warning', heading: '{open} not been downloaded' },
  'files.none_downloaded': { tone: 'warning', heading: 'None of these {files} files has been downloaded' },
  'inbox.expiring': {
    tone: 'warning',
    heading: '{expire} {within}',
    text: 'if nobody collects {them}{from}. MESH then tells {whom}.{more}',
  },
  'inbox.empty': {
    tone: 'neutral',
    heading: 'No messages are waiting',
    text: 'Everything that arrived has been dealt with. New messages will appear here.',
  },
  'inbox.not_known': {
    tone: 'neutral',
    heading: 'We do not know yet what is waiting',
    text: 'MESH has not answered yet. Messages appear here as soon as it does.',
  },
} as const satisfies Record<string, ClaimWords>;

/**
 * Everything that a page may say about where a message is and what became of it. These words are nowhere
 * else.
 */
export const claimWords = { ...bannerWords, ...states, ...events, ...downloads, ...others } as const;

export type ClaimCode = keyof typeof claimWords;
