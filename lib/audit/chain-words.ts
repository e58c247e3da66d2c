import { FIRST_CHAIN } from './chain';

/** The chain, as the end of a sentence about its rows: " (organisation 0190…)". Empty for the first. Pure. */
export function chainWords(chain: string): string {
  if (chain === FIRST_CHAIN) return '';
  return chain.startsWith('service ') ? ` (${chain})` : ` (organisation ${chain})`;
}
