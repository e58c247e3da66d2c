import { env } from '@/lib/env/env';

/** The word and colour of the environment, for the header of every page: live as soon as anything is. */
export function environmentTag(): { kind: 'test' | 'live'; label: string } {
  const labels = [...new Set(env().mesh.map(({ LABEL }) => LABEL))];
  const live = env().mesh.some(({ KIND }) => KIND === 'live');
  return { kind: live ? 'live' : 'test', label: labels.join(' and ') };
}

/** A page's whole title, for pages that set it themselves because it must mention a problem. */
export function wholeTitle(title: string): string {
  return `${title} – ${env().SERVICE_NAME}`;
}

/** The line at the foot of every page. */
export function footerNote(): string {
  const simulated = env().mesh.every(({ KIND }) => KIND === 'simulator');
  return `${simulated ? 'Simulator · no real patient data · times' : 'Times'} are UK time`;
}
