import type { Needed } from './answers';
export type Action = { needs: Needed; because?: string };
export const actions: Record<string, Action> = {};
