import { buffer } from 'node:stream/consumers';
import { searchRecipients } from '@/lib/directory/queries';
import { checkMailbox, handshakeMailbox, resealPasswords } from '@/lib/mailboxes/commands';
import { getMailbox, listMailboxes, listSendableWorkflows, listWorkflows } from '@/lib/mailboxes/queries';
import { planNextPoll, planPolls } from '@/lib/mailboxes/schedule/commands';
import { acknowledgeMarked, markCollected } from '@/lib/messages/collect/commands';
import { getFilesToCollect } from '@/lib/messages/collect/queries';
import { undoBatch, undoCollected } from '@/lib/messages/collect/undo/commands';
import { lookAtList } from '@/lib/messages/commands';
import {
  chooseRecipient,
  chooseWorkflow,
  copyMessage,
  describeFile,
  describeMessage,
  discardDrafts,
} from '@/lib/messages/compose/commands';
import { getDraft, listRecent } from '@/lib/messages/compose/queries';
import { replyTo } from '@/lib/messages/compose/reply/commands';
import { confirmSend, planSweep, sweepSends } from '@/lib/messages/confirm/commands';
import { lookAtMessage, trackOpenMessage } from '@/lib/messages/details/commands';
import { getMessage } from '@/lib/messages/details/queries';
import { measureFile, openDownload, openDownloads } from '@/lib/messages/download/commands';
import { closeOpenEffects } from '@/lib/messages/effects/commands';
import { getInboxPulse, getNeighbours, listInbox } from '@/lib/messages/inbox/queries';
import { keepMonths } from '@/lib/messages/months/commands';
import { pollMailbox } from '@/lib/messages/receive/commands';
import { inboxFilterSchema, sentFilterSchema } from '@/lib/messages/schema';
import { sendMessage } from '@/lib/messages/send/commands';
import { listSent } from '@/lib/messages/sent/queries';
import { recordArrived, recordNotArrived } from '@/lib/messages/settle/commands';
import { fileOf } from '@/lib/messages/testing/drafts';
import { PRACTICE, REFERRAL } from '@/lib/messages/testing/people';
import { trackMessage } from '@/lib/messages/track/commands';
import { emailWaiting } from '@/lib/messages/waiting/commands';
import type { AuthorisationCase } from '../authorisation-case';

const signal = new AbortController().signal;
const details = { subject: 'Subject', localId: '' };
const file = { fileName: 'a.txt', sizeBytes: 5, contentType: 'text/plain' };

/** Mailboxes, the directory and messages. */
export const messageCases: Record<string, AuthorisationCase> = {
  'directory/queries.searchRecipients': {
    needs: 'send',
    call: (actor, { mailboxId }) => searchRecipients(actor, mailboxId, { workflowId: REFERRAL, text: '' }),
  },
  'mailboxes/commands.checkMailbox': {
    needs: 'read',
    call: (actor, { mailboxId }) => checkMailbox(actor, mailboxId),
  },
  'mailboxes/commands.handshakeMailbox': {
    needs: 'worker',
    call: (actor, { mailboxId }) => handshakeMailbox(actor, mailboxId),
  },
  'mailboxes/commands.resealPasswords': { needs: 'worker', call: (actor) => resealPasswords(actor) },
  'mailboxes/schedule/commands.planNextPoll': {
    needs: 'worker',
    call: (actor, { mailboxId }) => planNextPoll(actor, mailboxId),
  },
  'mailboxes/schedule/commands.planPolls': { needs: 'worker', call: (actor) => planPolls(actor) },
  'mailboxes/queries.listMailboxes': { needs: 'self', call: (actor) => listMailboxes(actor) },
  'mailboxes/queries.getMailbox': {
    needs: 'read',
    call: (actor, { mailboxId }) => getMailbox(actor, mailboxId),
  },
  'mailboxes/queries.listSendableWorkflows': {
    needs: 'send',
    call: (actor, { mailboxId }) => listSendableWorkflows(actor, mailboxId),
  },
  'mailboxes/queries.listWorkflows': {
    needs: 'read',
    call: (actor, { mailboxId }) => listWorkflows(actor, mailboxId),
  },
  'messages/collect/commands.markCollected': {
    needs: 'read',
    finds: 'message',
    call: (actor, { mailboxId, waitingId }, id = waitingId) => markCollected(actor, mailboxId, [id]),
  },
  'messages/collect/queries.getFilesToCollect': {
    needs: 'read',
    call: (actor, { mailboxId, waitingId }) => getFilesToCollect(actor, mailboxId, [waitingId]),
  },
  'messages/collect/undo/commands.undoBatch': {
    needs: 'read',
    finds: 'batch',
    call: (actor, { mailboxId, batchId }, id = batchId) => undoBatch(actor, mailboxId, id),
  },
  'messages/collect/undo/commands.undoCollected': {
    needs: 'read',
    finds: 'message',
    call: (actor, { mailboxId, markedId }, id = markedId) => undoCollected(actor, mailboxId, id),
  },
  'messages/collect/commands.acknowledgeMarked': {
    needs: 'worker',
    call: (actor, { markedId }) => acknowledgeMarked(actor, markedId),
  },
  'messages/compose/commands.chooseWorkflow': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, draftId }, id = draftId) =>
      chooseWorkflow(actor, mailboxId, { workflowId: REFERRAL, draftId: id }),
  },
  'messages/compose/commands.chooseRecipient': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, draftId }, id = draftId) => chooseRecipient(actor, mailboxId, id, PRACTICE),
  },
  'messages/compose/commands.describeFile': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, draftId }, id = draftId) => describeFile(actor, mailboxId, id, file),
  },
  'messages/compose/commands.describeMessage': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, draftId }, id = draftId) => describeMessage(actor, mailboxId, id, details),
  },
  'messages/compose/commands.discardDrafts': {
    needs: 'send',
    call: (actor, { mailboxId, draftId }) => discardDrafts(actor, mailboxId, [draftId]),
  },
  'messages/compose/commands.copyMessage': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, acceptedId }, id = acceptedId) => copyMessage(actor, mailboxId, id),
  },
  'messages/compose/reply/commands.replyTo': {
    needs: 'send',
    endsIn: 'conflict',
    finds: 'message',
    call: (actor, { mailboxId, waitingId }, id = waitingId) => replyTo(actor, mailboxId, id),
  },
  'messages/compose/queries.getDraft': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, draftId }, id = draftId) => getDraft(actor, mailboxId, id),
  },
  'messages/compose/queries.listRecent': {
    needs: 'send',
    call: (actor, { mailboxId }) => listRecent(actor, mailboxId, REFERRAL),
  },
  'messages/confirm/commands.confirmSend': {
    needs: 'worker',
    call: (actor, { unconfirmedId }) => confirmSend(actor, unconfirmedId, 1),
  },
  'messages/confirm/commands.planSweep': { needs: 'worker', call: (actor) => planSweep(actor) },
  'messages/months/commands.keepMonths': { needs: 'worker', call: (actor) => keepMonths(actor) },
  'messages/effects/commands.closeOpenEffects': {
    needs: 'worker',
    call: (actor) => closeOpenEffects(actor),
  },
  'messages/confirm/commands.sweepSends': { needs: 'worker', call: (actor) => sweepSends(actor) },
  'messages/commands.lookAtList': {
    needs: 'read',
    call: (actor, { mailboxId }) => lookAtList(actor, mailboxId, 'inbox'),
  },
  'messages/details/commands.lookAtMessage': {
    needs: 'read',
    finds: 'message',
    call: (actor, { mailboxId, waitingId }, id = waitingId) => lookAtMessage(actor, mailboxId, id),
  },
  'messages/details/commands.trackOpenMessage': {
    needs: 'read',
    finds: 'message',
    call: (actor, { mailboxId, acceptedId }, id = acceptedId) => trackOpenMessage(actor, mailboxId, id),
  },
  'messages/details/queries.getMessage': {
    needs: 'read',
    finds: 'message',
    call: (actor, { mailboxId, waitingId }, id = waitingId) => getMessage(actor, mailboxId, id),
  },
  'messages/download/commands.openDownload': {
    needs: 'read',
    endsIn: 'message_gone',
    finds: 'message',
    call: async (actor, { mailboxId, waitingId }, id = waitingId) =>
      buffer((await openDownload(actor, { mailboxId, messageId: id, signal })).body),
  },
  'messages/download/commands.measureFile': {
    needs: 'worker',
    call: (actor, { waitingId }) => measureFile(actor, waitingId),
  },
  'messages/download/commands.openDownloads': {
    needs: 'read',
    finds: 'message',
    call: async (actor, { mailboxId, waitingId }, id = waitingId) =>
      buffer((await openDownloads(actor, { mailboxId, messageIds: [id], signal })).body),
  },
  'messages/inbox/queries.listInbox': {
    needs: 'read',
    call: (actor, { mailboxId }) => listInbox(actor, mailboxId, inboxFilterSchema.parse({})),
  },
  'messages/inbox/queries.getNeighbours': {
    needs: 'read',
    call: (actor, { mailboxId, waitingId }) =>
      getNeighbours(actor, mailboxId, waitingId, inboxFilterSchema.parse({})),
  },
  'messages/inbox/queries.getInboxPulse': {
    needs: 'read',
    call: (actor, { mailboxId }) => getInboxPulse(actor, mailboxId),
  },
  'messages/receive/commands.pollMailbox': {
    needs: 'worker',
    call: (actor, { mailboxId }) => pollMailbox(actor, mailboxId),
  },
  'messages/send/commands.sendMessage': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, draftId }, id = draftId) =>
      sendMessage(actor, mailboxId, { draftId: id, version: 0, file: fileOf() }),
  },
  'messages/sent/queries.listSent': {
    needs: 'read',
    call: (actor, { mailboxId }) => listSent(actor, mailboxId, sentFilterSchema.parse({})),
  },
  'messages/settle/commands.recordArrived': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, unsettledId }, id = unsettledId) => recordArrived(actor, mailboxId, id),
  },
  'messages/settle/commands.recordNotArrived': {
    needs: 'send',
    finds: 'message',
    call: (actor, { mailboxId, unsettledId }, id = unsettledId) => recordNotArrived(actor, mailboxId, id),
  },
  'messages/waiting/commands.emailWaiting': { needs: 'worker', call: (actor) => emailWaiting(actor) },
  'messages/track/commands.trackMessage': {
    needs: 'worker',
    call: (actor, { acceptedId }) => trackMessage(actor, acceptedId),
  },
};
