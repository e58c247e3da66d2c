import {
  addMailbox,
  changeMailbox,
  changeMailboxPassword,
  changeOwnSettings,
  pauseMailbox,
  resumeMailbox,
} from '@/lib/mailboxes/administration/commands';
import {
  getAdministeredMailbox,
  getMailboxSettings,
  listAllMailboxes,
  listEnvironmentChoices,
  listOrganisationMailboxes,
  listWorkflowChoices,
} from '@/lib/mailboxes/administration/queries';
import { mailboxFilterSchema } from '@/lib/mailboxes/administration/schema';
import { transferMailbox } from '@/lib/mailboxes/administration/transfer/commands';
import { getTransferPlan } from '@/lib/mailboxes/administration/transfer/queries';
import { addMailboxWorkflow, setMailboxWorkflows } from '@/lib/mailboxes/administration/workflows/commands';
import { listFormerMailboxes } from '@/lib/mailboxes/queries';
import { DISCHARGE, REFERRAL } from '@/lib/messages/testing/people';
import type { AuthorisationCase } from '../authorisation-case';

// The input is invalid where a permitted call would change the stage for later cases.
const NOTHING = { odsCode: '', environment: '', meshMailboxId: '', name: '', password: '', sizeLimit: '' };

/** Administration of mailboxes. */
export const mailboxAdministrationCases: Record<string, AuthorisationCase> = {
  'mailboxes/queries.listFormerMailboxes': { needs: 'self', call: (actor) => listFormerMailboxes(actor) },
  'mailboxes/administration/commands.addMailbox': {
    needs: 'operator',
    endsIn: 'invalid_input',
    call: (actor) => addMailbox(actor, NOTHING),
  },
  'mailboxes/administration/commands.changeMailbox': {
    needs: 'operator',
    call: (actor, { mailboxId }) => changeMailbox(actor, mailboxId, { name: 'Clinical', sizeLimit: '100' }),
  },
  'mailboxes/administration/commands.changeMailboxPassword': {
    needs: 'operator',
    endsIn: 'invalid_input',
    call: (actor, { mailboxId }) => changeMailboxPassword(actor, mailboxId, { password: '' }),
  },
  'mailboxes/administration/commands.pauseMailbox': {
    needs: 'operator',
    call: (actor, { mailboxId }) => pauseMailbox(actor, mailboxId, { reason: 'Works' }),
  },
  'mailboxes/administration/commands.resumeMailbox': {
    needs: 'operator',
    call: (actor, { mailboxId }) => resumeMailbox(actor, mailboxId),
  },
  'mailboxes/administration/commands.changeOwnSettings': {
    needs: 'settings',
    call: (actor, { mailboxId }) =>
      changeOwnSettings(actor, mailboxId, {
        name: 'Clinical',
        collecting: 'BY_HAND',
        was: { name: 'Clinical', collectsOnDownload: false },
      }),
  },
  'mailboxes/administration/workflows/commands.setMailboxWorkflows': {
    needs: 'operator',
    call: (actor, { mailboxId }) =>
      setMailboxWorkflows(actor, mailboxId, {
        send: { was: [], now: [REFERRAL] },
        receive: { was: [], now: [DISCHARGE, REFERRAL] },
      }),
  },
  'mailboxes/administration/workflows/commands.addMailboxWorkflow': {
    needs: 'operator',
    endsIn: 'invalid_input',
    call: (actor, { mailboxId }) =>
      addMailboxWorkflow(actor, mailboxId, {
        workflowId: '',
        workflowName: '',
        canSend: true,
        canReceive: true,
      }),
  },
  'mailboxes/administration/transfer/commands.transferMailbox': {
    needs: 'operator',
    endsIn: 'invalid_input',
    call: (actor, { mailboxId }) => transferMailbox(actor, mailboxId, { odsCode: '' }),
  },
  'mailboxes/administration/transfer/queries.getTransferPlan': {
    needs: 'operator',
    call: (actor, { mailboxId }) => getTransferPlan(actor, mailboxId, 'RX999'),
  },
  'mailboxes/administration/queries.listAllMailboxes': {
    needs: 'operator',
    call: (actor) => listAllMailboxes(actor, mailboxFilterSchema.parse({})),
  },
  'mailboxes/administration/queries.listEnvironmentChoices': {
    needs: 'operator',
    call: (actor) => listEnvironmentChoices(actor),
  },
  'mailboxes/administration/queries.getAdministeredMailbox': {
    needs: 'operator',
    call: (actor, { mailboxId }) => getAdministeredMailbox(actor, mailboxId),
  },
  'mailboxes/administration/queries.listWorkflowChoices': {
    needs: 'operator',
    call: (actor, { mailboxId }) => listWorkflowChoices(actor, mailboxId),
  },
  'mailboxes/administration/queries.getMailboxSettings': {
    needs: 'settings',
    call: (actor, { mailboxId }) => getMailboxSettings(actor, mailboxId),
  },
  'mailboxes/administration/queries.listOrganisationMailboxes': {
    needs: 'administrator or operator',
    call: (actor, { organisationId }) =>
      listOrganisationMailboxes(actor, organisationId, { text: '', page: 1 }),
  },
};
