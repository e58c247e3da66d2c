'use client';

import { useParams } from 'next/navigation';

type Props = { organisations: readonly { id: string; name: string }[] };

/** For people who belong to several organisations: the page's, or which they are. */
export function OrganisationName({ organisations }: Props) {
  const { organisationId } = useParams<{ organisationId?: string }>();
  const here = organisations.find(({ id }) => id === organisationId);
  if (here) return here.name;
  const names = organisations.map(({ name }) => name);
  return names.length > 2 ? `${names.length} organisations` : names.join(' and ');
}
