/**
 * The six documented filters on a workflow id, case-sensitive: `X` equals, `!X` does not, `X*` begins, `!X*` does not,
 * `*X*` contains, `!*X*` does not.
 */
export function workflowFilter(filter: string): (workflowId: string) => boolean {
  const text = filter.trim();
  if (text === '') return () => true;
  const negated = text.startsWith('!');
  const pattern = negated ? text.slice(1) : text;
  return (workflowId) => matches(pattern, workflowId) !== negated;
}

function matches(pattern: string, workflowId: string): boolean {
  if (pattern.startsWith('*')) return workflowId.includes(pattern.replace(/^\*|\*$/g, ''));
  if (pattern.endsWith('*')) return workflowId.startsWith(pattern.slice(0, -1));
  return workflowId === pattern;
}
