/** Addresses of the pages where an administrator manages access. */
export function organisationPaths(organisationId: string) {
  const base = `/organisation/${organisationId}`;
  return {
    people: `${base}/people`,
    person: (id: string) => `${base}/people/${id}`,
    invite: `${base}/people/invite`,
    teams: `${base}/teams`,
    team: (id: string) => `${base}/teams/${id}`,
    access: `${base}/access`,
    grant: (id: string) => `${base}/access/${id}`,
    give: `${base}/access/give`,
    giveWhat: `${base}/access/give/what`,
    giveCheck: `${base}/access/give/check`,
    why: `${base}/access/why`,
    cover: `${base}/cover`,
    review: `${base}/review`,
    oneReview: (id: string) => `${base}/review/${id}`,
  };
}

type Value = string | number | null | undefined | readonly string[];

/** An address with a query. Leaves out empty values. */
export function withQuery(path: string, values: Record<string, Value>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(name, String(one));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** "1 to 25 of 112", or "3 teams" when all fit on the page. */
export function rangeWords(
  { page, pageSize, total }: { page: number; pageSize: number; total: number },
  { one, many }: { one: string; many: string },
): string {
  if (total <= pageSize) return `${total} ${total === 1 ? one : many}`;
  const from = (page - 1) * pageSize + 1;
  return `${from} to ${Math.min(page * pageSize, total)} of ${total} ${many}`;
}
