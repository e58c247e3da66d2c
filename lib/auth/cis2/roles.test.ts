import { expect, it } from 'vitest';
import { chosenRole } from './roles';

const roleWith = (role_code: string, role_name?: string) => ({
  person_roleid: '1',
  org_code: 'Y99001',
  role_code,
  ...(role_name && { role_name }),
});
const choose = (code: string, selected: string | undefined = '1') =>
  chosenRole(selected, { nhsid_nrbac_roles: [roleWith(code)] }, ['R8015', 'R8008']);

it('takes the chosen role, at its organisation, by its last name', () => {
  const name = '"Support":"Systems Support":"Systems Support Access Role"';
  const roles = [
    { ...roleWith('S8000:G8001:R8009'), person_roleid: '2' },
    roleWith('S8001:G8005:R8015', name),
  ];
  expect(chosenRole('1', { nhsid_nrbac_roles: roles }, ['R8015'])).toEqual({
    role: { odsCode: 'Y99001', code: 'R8015', name: 'Systems Support Access Role' },
    roleProblem: null,
  });
});

it('compares the last part of the code, whole', () => {
  expect(choose('S8001:G8005:R8015').role?.code).toBe('R8015');
  for (const code of [
    'S8001:G8005:R80150',
    'R8015:G8005:S8001',
    'S8001:G8005:XR8015',
    'S8001:G8005:r8015',
    '',
  ])
    expect(choose(code), code).toEqual({ role: null, roleProblem: 'role-not-allowed' });
});

it('finds none when none was chosen, or when the person does not have it', () => {
  const none = { role: null, roleProblem: 'no-role' };
  expect(choose('S8001:G8005:R8015', '')).toEqual(none);
  expect(choose('S8001:G8005:R8015', '99')).toEqual(none);
  expect(chosenRole('1', { nhsid_nrbac_roles: [] }, ['R8015'])).toEqual(none);
});
