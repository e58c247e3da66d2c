'use client';

import { useState } from 'react';
import { Form } from '@/components/forms/form';
import { ClaimHeading } from '@/components/messages/claim';
import type { CollectQuestion as Question } from '@/components/messages/view-models';
import { Button } from '@/components/ui/button';
import { FocusOnShow } from '@/components/ui/focus-on-show';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  question: Question;
  /** Where the ticked files are downloaded from. */
  filesHref: string;
  collect: (form: FormData) => void;
  /** The list, with nothing done. */
  listHref: string;
};

function Ids({ ids }: { ids: readonly string[] }) {
  return ids.map((id) => <input key={id} type="hidden" name="messageId" value={id} />);
}

/**
 * Asked before files that nobody has downloaded are marked as collected: download them first, or mark them
 * anyway.
 */
export function CollectQuestion({ question, filesHref, collect, listHref }: Props) {
  const { messageIds, notDownloadedIds, claim, download, mark } = question;
  const [isDownloading, setIsDownloading] = useState(false);
  return (
    <div className="app-question">
      <FocusOnShow>
        <Notice tone="warning" heading={<ClaimHeading claim={claim} />}>
          <p>Once MESH has been told that you have collected a message, it no longer gives out the file.</p>
          <div className="app-actions">
            {/* The browser's own: it saves the file and stays on the page. */}
            <Form method="post" action={filesHref} onSubmit={() => setIsDownloading(true)}>
              <Ids ids={notDownloadedIds} />
              <Button size="small" variant={isDownloading ? 'secondary' : 'primary'} data-downloads>
                {download}
              </Button>
            </Form>
          </div>
          {isDownloading ? (
            <p role="status">
              The download has started. When your browser has saved it, mark the messages as collected.
            </p>
          ) : (
            <p>Or, if nobody needs {notDownloadedIds.length === 1 ? 'that file' : 'those files'}:</p>
          )}
          <div className="app-actions">
            <Form action={collect}>
              <Ids ids={messageIds} />
              {/* After the download the server checks again whether all of it arrived, and asks again if
                  not. */}
              {!isDownloading && <input type="hidden" name="sure" value="yes" />}
              <SubmitButton
                size="small"
                variant={isDownloading ? 'primary' : 'secondary'}
                pendingText="Marking…"
              >
                {mark}
              </SubmitButton>
            </Form>
            <a href={listHref}>Go back without marking</a>
          </div>
        </Notice>
      </FocusOnShow>
    </div>
  );
}
