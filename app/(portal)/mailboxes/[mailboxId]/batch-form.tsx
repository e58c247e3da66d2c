'use client';

import { lazy, type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { SelectionBar } from '@/components/messages/selection-bar';
import type { CollectQuestion as Question } from '@/components/messages/view-models';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';

// Few who open an inbox are asked, so it is fetched when someone is.
const CollectQuestion = lazy(async () => ({
  default: (await import('./collect-question')).CollectQuestion,
}));

type Props = {
  mailboxId: string;
  /**
   * markCollectedAction, bound by the page: bound here, it would keep the page from being drawn without
   * JavaScript.
   */
  action: (previous: unknown, form: FormData) => Promise<Question | null>;
  /** The person's current list. */
  listHref: string;
  all: { href: string; words: string; isBeyondPage: boolean } | undefined;
  mayCollect: boolean;
  /** The table, whose tick boxes are called messageId. */
  children: ReactNode;
};

/** The actions on the ticked messages of an inbox. */
export function BatchForm({ mailboxId, action, listHref, all, mayCollect, children }: Props) {
  const [question, collect] = useActionState(action, null);
  const filesHref = `/api/mailboxes/${mailboxId}/files`;
  if (question) {
    return (
      <CollectQuestion
        key={question.notDownloadedIds.join()}
        question={question}
        filesHref={filesHref}
        collect={collect}
        listHref={listHref}
      />
    );
  }
  return (
    <Form action={collect}>
      <SelectionBar name="messageId" all={all}>
        <Button variant="secondary" size="small" formAction={filesHref} formMethod="post" data-downloads>
          Download
        </Button>
        {mayCollect && (
          <SubmitButton variant="secondary" size="small" pendingText="Marking…">
            Mark as collected
          </SubmitButton>
        )}
      </SelectionBar>
      {children}
    </Form>
  );
}
