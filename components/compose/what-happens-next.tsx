import { Card } from '@/components/ui/card';

/** What happens after sending, beside the last page. */
export function WhatHappensNext() {
  return (
    <Card heading="What happens next">
      <ol className="nhsuk-list nhsuk-list--number">
        <li>MESH accepts the message and gives it an id.</li>
        <li>The recipient has 5 days to collect it.</li>
        <li>You see it under Sent, and are told if it is not collected.</li>
      </ol>
    </Card>
  );
}
