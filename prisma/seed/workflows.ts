import { seedMailboxWorkflow, seedWorkflow } from './builders';
import { simulatorWorkflows } from './simulator-data';

/** Plain names and groups of the demonstration's workflows. */
const NAMES: Record<string, [name: string, group: string, description?: string]> = {
  TOC_FHIR_IP_DISCH: [
    'Inpatient discharge',
    'Letters and discharges',
    'Summary sent to the practice when a patient leaves hospital',
  ],
  TOC_FHIR_OP_ATTEN: ['Outpatient letter', 'Letters and discharges', 'Letter to the practice after a clinic'],
  TOC_FHIR_EC_DISCH: ['Emergency care discharge', 'Letters and discharges', 'Summary after a visit to A&E'],
  GPCONNECT_SEND_DOCUMENT: ['Document for a practice', 'Letters and discharges'],
  REFERRAL_LETTER_V1: [
    'Referral letter',
    'Letters and discharges',
    'Letter that asks another organisation to see a patient',
  ],
  PATH_MEDRPT_V3: ['Pathology results', 'Results'],
  SCREEN_RECALL_V2: ['Screening recall list', 'Screening and audit', 'People to be invited for screening'],
  AUDIT_RETURN_V3: ['National audit return', 'Screening and audit', 'Figures for a national audit'],
  CARE_OBS_V1: ['Care home observations', 'Care homes', 'Weekly observations for the practice'],
};

/**
 * Registers the demonstration's workflows, and each mailbox for those that the simulator lets it send or
 * receive.
 */
export async function seedWorkflows(mailboxes: Map<string, string>): Promise<void> {
  for (const { workflow_id: id, senders, receivers } of simulatorWorkflows()) {
    const [name, groupName, description] = NAMES[id.replace(/_ACK$/, '')] ?? [];
    if (!name || !groupName) continue;
    const isAck = id.endsWith('_ACK');
    await seedWorkflow({
      id,
      name: isAck ? `${name}: acknowledgement` : name,
      groupName: isAck ? 'Acknowledgements' : groupName,
      ...(description && !isAck && { description }),
      ...(isAck && { acknowledgementFor: id.replace(/_ACK$/, '') }),
    });
    for (const [meshMailboxId, mailboxId] of mailboxes) {
      const may = { canSend: senders.includes(meshMailboxId), canReceive: receivers.includes(meshMailboxId) };
      if (may.canSend || may.canReceive) await seedMailboxWorkflow(mailboxId, id, may);
    }
  }
}
