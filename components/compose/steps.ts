import { asChange, type ComposePaths, type ComposeStep } from './paths';

const LABELS: Record<ComposeStep, string> = {
  what: 'What',
  recipient: 'Who',
  file: 'File',
  details: 'Details',
  check: 'Check and send',
};

const ORDER = Object.keys(LABELS) as ComposeStep[];

export type Written = { otherMailboxId: string | null; fileName: string | null };

type Item = { label: string; state: 'done' | 'current' | 'to-do'; href?: string | undefined };

/**
 * How far a message has got, for the line of steps. The file may be chosen last, and the details may stay
 * empty. Pure.
 */
export function toSteps(current: ComposeStep, written: Written | null, paths: ComposePaths | null): Item[] {
  const at = ORDER.indexOf(current);
  const isDone: Record<ComposeStep, boolean> = {
    what: written !== null,
    recipient: Boolean(written?.otherMailboxId),
    file: Boolean(written?.fileName),
    details: at > ORDER.indexOf('details'),
    check: false,
  };
  return ORDER.map((step, index) => {
    if (index === at) return { label: LABELS[step], state: 'current' };
    if (!isDone[step] || !paths) return { label: LABELS[step], state: 'to-do' };
    // From the last page a step returns to it. From the others it continues to the next.
    return {
      label: LABELS[step],
      state: 'done',
      href: current === 'check' ? asChange(paths[step]) : paths[step],
    };
  });
}

export type Missing = 'what' | 'recipient' | null;

/**
 * What must be answered before a step can be shown: a type of message that may still be sent, and a
 * recipient. Pure.
 */
export function missingBefore(
  step: Exclude<ComposeStep, 'what'>,
  { workflowAllowed, otherMailboxId }: { workflowAllowed: boolean; otherMailboxId: string | null },
): Missing {
  if (!workflowAllowed) return 'what';
  return step !== 'recipient' && !otherMailboxId ? 'recipient' : null;
}

/** Where "Back" leads, and its words. */
export function backFrom(
  step: Exclude<ComposeStep, 'what'>,
  paths: ComposePaths,
  isChange: boolean,
): { href: string; label: string } {
  if (isChange) return { href: paths.check, label: LABELS.check };
  const previous = ORDER[ORDER.indexOf(step) - 1] ?? 'what';
  return { href: paths[previous], label: LABELS[previous] };
}
