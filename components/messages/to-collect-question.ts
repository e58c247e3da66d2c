import { type Claim, say } from '@/lib/messages/claims/policy';
import type { CollectQuestion } from './view-models';

function claimOf(files: number, open: number): Claim {
  if (files === 1) return say('files.some_downloaded', { open: 'This file has' });
  if (open === files) return say('files.none_downloaded', { files: String(files) });
  return say('files.some_downloaded', {
    open: `${open} of these ${files} files ${open === 1 ? 'has' : 'have'}`,
  });
}

type Ticked = {
  messageIds: readonly string[];
  /** How many of them have a file and still wait. */
  files: number;
  notDownloadedIds: readonly string[];
};

/**
 * The question before files that nobody has downloaded are marked as collected, and the two answers. Pure.
 */
export function toCollectQuestion({ messageIds, files, notDownloadedIds }: Ticked): CollectQuestion {
  const open = notDownloadedIds.length;
  const all = messageIds.length;
  return {
    messageIds,
    notDownloadedIds,
    claim: claimOf(files, open),
    download: open === 1 ? 'Download it first' : `Download these ${open} first`,
    mark: all === 1 ? 'Mark as collected' : `Mark all ${all} as collected`,
  };
}
