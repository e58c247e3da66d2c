import { seedGrant, seedMailbox, seedOrganisation, seedPerson } from './builders';
import { seedColleagues } from './colleagues';

/** Organisations and mailboxes of the demonstration. The ids are those of the simulator's own mailboxes. */
const ORGANISATIONS = [
  {
    odsCode: 'Y99001',
    name: 'Riverside Surgery',
    mailboxes: {
      Y99001GP001: 'Clinical documents',
      Y99001GP002: 'Pathology results',
      Y99001GP003: 'Screening and audit',
    },
  },
  {
    odsCode: 'RX999',
    name: 'Northmoor NHS Trust',
    mailboxes: { RX999OT004: 'Discharge and letters', RX999OT011: 'Imaging and pathology' },
  },
  { odsCode: 'VN902', name: 'Willow Care Home', mailboxes: { VN902CH001: 'Willow Care Home' } },
  { odsCode: 'X99', name: 'Eastvale Screening', mailboxes: { X99SC001: 'Recall and results' } },
];

/** People of organisations other than the practice. Their addresses keep them off the sign-in panel. */
const ADMINISTRATORS = [
  ['Mina Osei', 'RX999'],
  ['Gwen Parry', 'VN902'],
  ['Iris Frost', 'X99'],
] as const;

export type Seeded = { organisations: Map<string, string>; mailboxes: Map<string, string> };

/** Makes the organisations with their mailboxes. Returns ids by ODS code and by MESH mailbox id. */
export async function seedOrganisations(environment: string): Promise<Seeded> {
  const organisations = new Map<string, string>();
  const mailboxes = new Map<string, string>();
  for (const { odsCode, name, mailboxes: own } of ORGANISATIONS) {
    const organisationId = await seedOrganisation({ odsCode, name });
    organisations.set(odsCode, organisationId);
    for (const [meshMailboxId, mailboxName] of Object.entries(own)) {
      const mailbox = { organisationId, environment, meshMailboxId, name: mailboxName, password: 'password' };
      mailboxes.set(meshMailboxId, await seedMailbox(mailbox));
    }
  }
  return { organisations, mailboxes };
}

/** Makes the role accounts of the sign-in panel and what each may do. `password` is for signing in by hand. */
export async function seedPeople({ organisations, mailboxes }: Seeded, password: string): Promise<void> {
  const organisation = (odsCode: string) => ({ organisationId: organisations.get(odsCode) ?? '' });
  const mailbox = (meshMailboxId: string) => mailboxes.get(meshMailboxId) ?? '';
  const person = (email: string, name: string, odsCode: string, administrator = false) =>
    seedPerson({ email, name, password, memberOf: [{ ...organisation(odsCode), administrator }] });

  const practice = await person('practice@riverside.example.nhs.uk', 'Priya Shah (practice user)', 'Y99001');
  const trust = await person('trust@northmoor.example.nhs.uk', 'Tom Adeyemi (trust user)', 'RX999');
  const care = await person('manager@willow.example.nhs.uk', 'Carys Evans (care home manager)', 'VN902');
  const screening = await person('office@eastvale.example.nhs.uk', 'Sam Okafor (screening office)', 'X99');
  const administrator = await person(
    'admin@riverside.example.nhs.uk',
    'Ann Whitfield (local administrator)',
    'Y99001',
    true,
  );
  for (const [name, odsCode] of ADMINISTRATORS) {
    await person(
      `${name.toLowerCase().replace(' ', '.')}@${odsCode.toLowerCase()}.example.org`,
      name,
      odsCode,
      true,
    );
  }
  await seedPerson({
    email: 'helpdesk@service.example.nhs.uk',
    name: 'Helen Marsh (helpdesk)',
    password,
    serviceRole: 'HELPDESK',
  });
  await seedPerson({
    email: 'operator@service.example.nhs.uk',
    name: 'Oscar Lind (service operator)',
    password,
    serviceRole: 'OPERATOR',
  });

  await seedPerson({
    email: 'auditor@service.example.nhs.uk',
    name: 'Aude Morel (auditor)',
    password,
    serviceRole: 'AUDITOR',
  });
  const { organisationId } = organisation('Y99001');
  const { reception } = await seedColleagues(organisationId, mailbox, practice, password);
  for (const id of ['Y99001GP001', 'Y99001GP002', 'Y99001GP003']) {
    await seedGrant(mailbox(id), { teamId: reception }, 'SEND');
    await seedGrant(mailbox(id), { personId: administrator }, id === 'Y99001GP002' ? 'READ' : 'MANAGE');
  }
  for (const id of ['RX999OT004', 'RX999OT011']) await seedGrant(mailbox(id), { personId: trust }, 'MANAGE');
  await seedGrant(mailbox('VN902CH001'), { personId: care }, 'SEND');
  await seedGrant(mailbox('X99SC001'), { personId: screening }, 'SEND');
}
