const FIELD = 'without-';

/**
 * The tick box with which an operator accepts that an organisation is left without an administrator. Pure.
 */
export function withoutAdministratorField(organisationId: string): string {
  return `${FIELD}${organisationId}`;
}

/** The organisations whose tick boxes are among the names of a form's fields. Pure. */
export function acceptedOrganisations(fieldNames: Iterable<string>): string[] {
  return [...fieldNames].filter((name) => name.startsWith(FIELD)).map((name) => name.slice(FIELD.length));
}
