/** The addresses of one draft. */
export function composePaths(mailboxId: string, draftId: string) {
  const compose = `/mailboxes/${mailboxId}/compose`;
  const draft = `${compose}/${draftId}`;
  return {
    what: `${compose}?draft=${draftId}`,
    recipient: `${draft}/recipient`,
    file: `${draft}/file`,
    details: `${draft}/details`,
    check: `${draft}/check`,
    sent: `${draft}/sent`,
    send: `/api/mailboxes/${mailboxId}/drafts/${draftId}/send`,
  };
}

export type ComposePaths = ReturnType<typeof composePaths>;

export type ComposeStep = 'what' | 'recipient' | 'file' | 'details' | 'check';

/** The address of a step that returns to the answers instead of continuing to the next step. */
export function asChange(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}change=yes`;
}
