/** A role as CIS2 describes it in `nhsid_nrbac_roles`. */
export type Role = { roleId: string; odsCode: string; organisation: string; code: string; name: string };

/** A made-up person who can sign in here. */
export type Person = {
  uid: string;
  givenName: string;
  familyName: string;
  email: string;
  /** Their purpose, shown beside the name. */
  note: string;
  roles: Role[];
  /** How certain the identity of the account's owner is, 0 to 3. */
  identityLevel: '0' | '1' | '2' | '3';
  /** How strongly they prove it at sign-in: 3 for a smartcard, 2 for a code or a key. */
  authenticationLevel: '1' | '2' | '3';
};

const SYSTEMS_SUPPORT = {
  code: 'S8001:G8005:R8015',
  name: '"Support":"Systems Support":"Systems Support Access Role"',
};
const RECEPTIONIST = { code: 'S8000:G8001:R8009', name: '"Admin & Clerical":"Reception":"Receptionist"' };
const CLINICIAN = {
  code: 'S0010:G0020:R8000',
  name: '"Clinical":"Clinical Provision":"Clinical Practitioner"',
};

const RIVERSIDE = { odsCode: 'Y99001', organisation: 'Riverside Surgery' };
const NORTHMOOR = { odsCode: 'RX999', organisation: 'Northmoor NHS Trust' };

/** Everyone on the sign-in page. None of them exists, and the uids are of no real range. */
export const PEOPLE: readonly Person[] = [
  {
    uid: '999000000011',
    givenName: 'Priya',
    familyName: 'Shah',
    email: 'practice@riverside.example.nhs.uk',
    note: 'One role; signs in with a code (AAL2)',
    roles: [{ roleId: '999000000111', ...RIVERSIDE, ...SYSTEMS_SUPPORT }],
    identityLevel: '3',
    authenticationLevel: '2',
  },
  {
    uid: '999000000012',
    givenName: 'Ann',
    familyName: 'Whitfield',
    email: 'admin@riverside.example.nhs.uk',
    note: 'Three roles at two organisations; signs in with a smartcard (AAL3)',
    roles: [
      { roleId: '999000000121', ...RIVERSIDE, ...SYSTEMS_SUPPORT },
      { roleId: '999000000122', ...RIVERSIDE, ...RECEPTIONIST },
      { roleId: '999000000123', ...NORTHMOOR, ...SYSTEMS_SUPPORT },
    ],
    identityLevel: '3',
    authenticationLevel: '3',
  },
  {
    uid: '999000000013',
    givenName: 'Tom',
    familyName: 'Adeyemi',
    email: 'trust@northmoor.example.nhs.uk',
    note: 'A role that is not allowed to use MESH Mailbox',
    roles: [{ roleId: '999000000131', ...NORTHMOOR, ...CLINICIAN }],
    identityLevel: '3',
    authenticationLevel: '3',
  },
  {
    uid: '999000000014',
    givenName: 'Carys',
    familyName: 'Evans',
    email: 'manager@willow.example.nhs.uk',
    note: 'No roles',
    roles: [],
    identityLevel: '3',
    authenticationLevel: '2',
  },
  {
    uid: '999000000015',
    givenName: 'Sam',
    familyName: 'Okafor',
    email: 'office@eastvale.example.nhs.uk',
    note: 'Identity not checked (level 1)',
    roles: [
      { roleId: '999000000151', odsCode: 'X99', organisation: 'Eastvale Screening', ...SYSTEMS_SUPPORT },
    ],
    identityLevel: '1',
    authenticationLevel: '2',
  },
  {
    uid: '999000000016',
    givenName: 'Lena',
    familyName: 'Brook',
    email: 'lena.brook@riverside.example.nhs.uk',
    note: 'Not known to MESH Mailbox yet',
    roles: [{ roleId: '999000000161', ...RIVERSIDE, ...SYSTEMS_SUPPORT }],
    identityLevel: '3',
    authenticationLevel: '3',
  },
  {
    uid: '999000000017',
    givenName: 'Omar',
    familyName: 'Reid',
    email: 'omar.reid@riverside.example.nhs.uk',
    note: 'Not known to MESH Mailbox yet either: to link in Account',
    roles: [{ roleId: '999000000171', ...RIVERSIDE, ...SYSTEMS_SUPPORT }],
    identityLevel: '3',
    authenticationLevel: '3',
  },
];

export function findPerson(uid: string): Person | undefined {
  return PEOPLE.find((person) => person.uid === uid);
}
