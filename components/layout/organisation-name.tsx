'use client';

import { useParams } from 'next/navigation';

type Props = { organisations: readonly { id: string; name: string }[] };

/** The organisation a person works for here: the page's, if they belong to several. */
export function OrganisationName({ organisations }: Props) {
  const { organisationId } = useParams<{ organisationId?: string }>();
  const here = organisations.find(({ id }) => id === organisationId);
  if (here) return here.name;
  const names = organisations.map(({ name }) => name);
  return names.length > 2 ? `${names.length} organisations` : names.join(' and ');
}
