export type Tone = 'waiting' | 'success' | 'warning' | 'danger' | 'neutral';

/** Words with places for names and times in braces: "Collected by {other}". */
export type ClaimWords = { tone: Tone; heading: string; text?: string };
