import type { Person } from './people';

type Claims = Record<string, unknown> & { sub: string };

/**
 * What CIS2 says of a person, in its own words and places: the levels and the chosen role are in the ID
 * token, the rest in the answer of userinfo, where the level of identity has another name.
 */
export function claimsOf(person: Person, use: string, selectedRoleId: string | undefined): Claims {
  return use === 'id_token' ? idTokenClaims(person, selectedRoleId) : userinfoClaims(person);
}

function idTokenClaims(person: Person, selectedRoleId: string | undefined): Claims {
  return {
    sub: person.uid,
    id_assurance_level: person.identityLevel,
    authentication_assurance_level: person.authenticationLevel,
    ...(selectedRoleId && { selected_roleid: selectedRoleId }),
  };
}

function userinfoClaims(person: Person): Claims {
  const organisations = new Map(person.roles.map(({ odsCode, organisation }) => [odsCode, organisation]));
  return {
    sub: person.uid,
    uid: person.uid,
    name: `${person.familyName} ${person.givenName}`,
    given_name: person.givenName,
    family_name: person.familyName,
    email: person.email,
    nhsid_useruid: person.uid,
    display_name: `${person.givenName} ${person.familyName}`,
    idassurancelevel: person.identityLevel,
    nhsid_nrbac_roles: person.roles.map((role) => ({
      org_code: role.odsCode,
      person_orgid: `${role.roleId}0`,
      person_roleid: role.roleId,
      role_code: role.code,
      role_name: role.name,
    })),
    nhsid_user_orgs: [...organisations].map(([org_code, org_name]) => ({ org_code, org_name })),
  };
}

/** Which scope gives which claims. `selectedrole` gives none: it makes the page ask for a role. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub', 'selected_roleid', 'id_assurance_level', 'authentication_assurance_level'],
  profile: ['name', 'given_name', 'family_name', 'uid'],
  email: ['email'],
  nhsperson: ['nhsid_useruid', 'display_name', 'idassurancelevel'],
  nationalrbacaccess: ['nhsid_nrbac_roles'],
  associatedorgs: ['nhsid_user_orgs'],
};
