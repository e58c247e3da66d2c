type Choice = { id: string; name: string; groupName: string; description: string | null };

export type WorkflowGroup = { name: string; items: { value: string; label: string; hint?: string }[] };

const ANSWERS = 'Acknowledgements';
/** With more than this, people search for a word rather than read. */
const MANY = 8;

/** Whether there are so many that a search helps. */
export function needsFilter(choices: readonly unknown[]): boolean {
  return choices.length > MANY;
}

function matches({ id, name, groupName, description }: Choice, words: string[]): boolean {
  const text = `${name} ${groupName} ${description ?? ''} ${id}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * Types of message by group and name, filtered by words. Acknowledgements, whose MESH id ends in _ACK, are
 * rarely sent by hand and come last. Pure.
 */
export function groupWorkflows(choices: readonly Choice[], search: string): WorkflowGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, WorkflowGroup>();
  const sorted = choices
    .filter((choice) => matches(choice, words))
    .sort((a, b) => a.name.localeCompare(b.name));
  for (const { id, name, groupName, description } of sorted) {
    const title = id.endsWith('_ACK') ? ANSWERS : groupName;
    const group = groups.get(title) ?? { name: title, items: [] };
    group.items.push({ value: id, label: name, hint: description ? `${description} · ${id}` : id });
    groups.set(title, group);
  }
  const last = (name: string) => Number(name === ANSWERS);
  return [...groups.values()].sort((a, b) => last(a.name) - last(b.name) || a.name.localeCompare(b.name));
}
