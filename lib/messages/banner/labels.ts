import type { ClaimWords } from '../claims/types';

/** What the national desk can do for 30 days, and how to ask for it. */
const PUT_BACK =
  'For 30 days after a message arrived, NHS England can put it back into the mailbox: contact the NHS England National Service Desk with the MESH message ID from “Technical details”.';

const received = {
  waiting: {
    tone: 'warning',
    heading: 'Waiting to be collected · {left} left',
    text: '{again}Collect it by {deadline}. If nobody does, it expires and the sender is told.',
  },
  waiting_no_deadline: {
    tone: 'warning',
    heading: 'Waiting to be collected · collect it now',
    text: '{again}It arrived by {at} at the latest. MESH does not tell us the deadline, so collect it now.',
  },
  waiting_late: {
    tone: 'danger',
    heading: 'Its deadline has passed · collect it now',
    text: '{again}The deadline was {deadline}. MESH still listed it at our last check, so it may still be there.',
  },
  unlisted: {
    tone: 'warning',
    heading: 'MESH no longer lists this message',
    text: 'It was not in the list on {at}. Another program that uses this mailbox may have collected it. We’re asking MESH, and this page will say what we find out at the next check.',
  },
  unreadable: {
    tone: 'warning',
    heading: 'We cannot read this message yet',
    text: 'MESH lists it, but does not tell us who sent it or what it is. We’ll ask again on {at}. You can try to download its file now.',
  },
  report: { tone: 'danger', heading: 'A message was not delivered', text: '{meaning} {nextStep}' },
  marked: {
    tone: 'success',
    heading: 'Marked as collected',
    text: 'MESH and the sender are told at {time}. Until then you can undo this, and still download the file.',
  },
  being_told: {
    tone: 'success',
    heading: 'Marked as collected',
    text: 'MESH and the sender are being told now.',
  },
  marked_not_found: {
    tone: 'warning',
    heading: 'Marked as collected · MESH could not find it',
    text: 'When we told MESH on {at}, it answered that it does not have this message. We’ll tell it again in a few minutes, and say here what we find out.',
  },
  collected: {
    tone: 'success',
    heading: 'Collected',
    text: 'MESH has been told, and tells the sender. It may no longer give out the file.',
  },
  collected_elsewhere: {
    tone: 'neutral',
    heading: 'Collected by other software of this mailbox',
    text: 'Another program that uses this mailbox collected it, {when}. Look for the file there.',
  },
  expired: {
    tone: 'danger',
    heading: 'Expired',
    text: `It reached its deadline{onDeadline}, and MESH no longer lists it. Ask {other} to send it again. ${PUT_BACK}`,
  },
  gone: {
    tone: 'warning',
    heading: 'No longer at MESH',
    text: `We do not know why. MESH stopped listing it {when}. Another program that uses this mailbox may have collected it{orExpired}. Look for the file there. If nobody has it, ask {other} to send it again. ${PUT_BACK}`,
  },
  withdrawn: {
    tone: 'neutral',
    heading: 'No longer in this mailbox',
    text: 'It went with the mailbox to another organisation, or its sender took it back. There is nothing to do.',
  },
} as const satisfies Record<string, ClaimWords>;

const sent = {
  draft: { tone: 'neutral', heading: 'Not sent yet', text: 'Go on where you stopped, or discard it.' },
  sending: {
    tone: 'neutral',
    heading: 'Sending',
    text: 'The file is on its way to MESH. This page changes when MESH has it.',
  },
  finding_out: {
    tone: 'warning',
    heading: 'We are finding out whether this was sent',
    text: 'We did not get MESH’s answer, so we are asking what it received. This usually takes a few minutes. Do not send the message again yet. If MESH cannot tell us, we will ask you to check with the recipient.',
  },
  on_its_way: {
    tone: 'neutral',
    heading: 'Waiting to be collected by {other}',
    text: '{accepted}{asked} If it is not collected{byDeadline}, it expires and we’ll tell you here.',
  },
  on_its_way_late: {
    tone: 'warning',
    heading: 'We don’t know yet whether {other} collected it',
    text: '{accepted}{asked} Its deadline was {deadline}. We’ll ask MESH again and say here what happened to it.',
  },
  not_found: {
    tone: 'warning',
    heading: 'MESH could not find this message',
    text: '{accepted} When we asked on {at}, it could not find it. We’ll ask again. Ask {other} whether it arrived.',
  },
  unknown_status: {
    tone: 'warning',
    heading: 'MESH says “{status}”',
    text: '{accepted} We don’t know what “{status}” means. Ask {other} whether it arrived.',
  },
  acknowledged: {
    tone: 'success',
    heading: 'Collected by {other}',
    text: 'It was collected {when}. There is nothing more to do.',
  },
  undelivered: { tone: 'danger', heading: 'Not delivered to {other}', text: '{meaning} {nextStep}' },
  put_back: {
    tone: 'warning',
    heading: 'Reported as not delivered, but {other} may still collect it',
    text: 'MESH reported {when} that it was not delivered. When we asked on {at}, it said that the message is waiting to be collected. Ask {other} before you send it again.',
  },
  rejected: {
    tone: 'danger',
    heading: 'MESH refused this message',
    text: '{meaning} Nothing was sent. {nextStep}',
  },
  not_sent: {
    tone: 'danger',
    heading: 'This message was not sent',
    text: 'MESH never received it. It is safe to send it again.',
  },
  unsettled: {
    tone: 'danger',
    heading: 'We could not find out whether this was sent',
    text: 'MESH could not tell us whether it has this message. Do not send it again yet. Ask {other} whether it arrived, then record the answer here.',
  },
  recorded_arrived: {
    tone: 'success',
    heading: 'Recorded as arrived',
    text: 'MESH could not tell us, but someone recorded on {at} that it arrived. There is nothing more to do.',
  },
  recorded_not_arrived: {
    tone: 'danger',
    heading: 'Recorded as not arrived',
    text: 'MESH could not tell us, and someone recorded on {at} that it did not arrive. You can send it again.',
  },
} as const satisfies Record<string, ClaimWords>;

/** The words of a message's banner: where the message is, what follows from that, and what to do. */
export const bannerWords = { ...received, ...sent } as const;
