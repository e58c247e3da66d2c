import { StackedTable } from '@/components/ui/stacked-table';
import type { MailboxWorkflowRow } from '@/lib/mailboxes/administration/types';

function Tick({ name, workflow, ticked }: { name: string; workflow: MailboxWorkflowRow; ticked: boolean }) {
  return (
    <label className="app-tick">
      <span className="nhsuk-u-visually-hidden">
        {name === 'send' ? 'Sends' : 'Receives'} {workflow.name}, {workflow.id}
      </span>
      <input type="checkbox" name={name} value={workflow.id} defaultChecked={ticked} />
    </label>
  );
}

/** A row for each workflow, with two boxes. The fields are called send and receive. */
export function WorkflowTicks({ workflows }: { workflows: readonly MailboxWorkflowRow[] }) {
  return (
    <StackedTable
      caption="Workflows"
      heads={['Workflow', 'Sends', 'Receives']}
      rows={workflows.map((workflow) => ({
        key: workflow.id,
        cells: [
          <span key="name">
            <bdi>{workflow.name}</bdi>
            <span className="app-secondary">{workflow.id}</span>
          </span>,
          <Tick key="send" name="send" workflow={workflow} ticked={workflow.canSend} />,
          <Tick key="receive" name="receive" workflow={workflow} ticked={workflow.canReceive} />,
        ],
      }))}
    />
  );
}
