import type { TransferObstacle } from './types';

const plural = (count: number, one: string, many: string) =>
  count === 1 ? `1 message is ${one}` : `${count} messages are ${many}`;

const WORDS: Record<TransferObstacle, (count: number) => string> = {
  sending: (count) => `${plural(count, 'being sent', 'being sent')}. Wait until this has ended`,
  finding_out: (count) =>
    `${plural(count, 'being asked about', 'being asked about')}: MESH did not say whether it took them. Wait until this is known`,
  unsettled: (count) =>
    `${count === 1 ? '1 message is not settled' : `${count} messages are not settled`}: MESH could not tell whether it was sent. Someone who uses the mailbox has to ask the recipient, and record the answer on the message’s page`,
  marked_collected: (count) =>
    `${plural(count, 'marked as collected', 'marked as collected')} and MESH has not been told yet. Wait until the time to undo has passed`,
};

/** The obstacles, in sentences. None when the mailbox can be transferred now. Pure. */
export function obstacleSentences(obstacles: Record<TransferObstacle, number>): string[] {
  return (Object.keys(WORDS) as TransferObstacle[])
    .filter((obstacle) => obstacles[obstacle] > 0)
    .map((obstacle) => WORDS[obstacle](obstacles[obstacle]));
}
