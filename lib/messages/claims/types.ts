export type Tone = 'waiting' | 'success' | 'warning' | 'danger' | 'neutral';

/** Words with places for names and moments in braces: "Collected by {other}". */
export type ClaimWords = { tone: Tone; heading: string; text?: string };
