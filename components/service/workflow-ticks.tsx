import { StackedTable } from '@/components/ui/stacked-table';
import type { MailboxWorkflowRow } from '@/lib/mailboxes/administration/types';

type TickProps = { name: string; workflow: MailboxWorkflowRow; was: boolean; ticked: boolean };

/** With what was ticked when the page was loaded: a later save changes only what this person has changed. */
function Tick({ name, workflow, was, ticked }: TickProps) {
  return (
    <label className="app-tick">
      <span className="nhsuk-u-visually-hidden">
        {name === 'send' ? 'Sends' : 'Receives'} {workflow.name}, {workflow.id}
      </span>
      {was && <input type="hidden" name={`was-${name}`} value={workflow.id} />}
      <input type="checkbox" name={name} value={workflow.id} defaultChecked={ticked} />
    </label>
  );
}

type Props = {
  workflows: readonly MailboxWorkflowRow[];
  /** What was ticked before the person had to sign in again. */
  held: Readonly<Record<string, string>> | null;
};

/** A row for each workflow, with two boxes. The fields are called send and receive. */
export function WorkflowTicks({ workflows, held }: Props) {
  const isHeld = (field: string, id: string) => (held?.[field] ?? '').split(' ').includes(id);
  const tick = (name: 'send' | 'receive', workflow: MailboxWorkflowRow) => {
    const { id, canSend, canReceive } = workflow;
    const may = name === 'send' ? canSend : canReceive;
    return (
      <Tick
        key={name}
        {...{ name, workflow }}
        was={held ? isHeld(`was-${name}`, id) : may}
        ticked={held ? isHeld(name, id) : may}
      />
    );
  };
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
          tick('send', workflow),
          tick('receive', workflow),
        ],
      }))}
    />
  );
}
