/** The meaning of a colour. It never carries the meaning alone: there are words beside it. */
export type Tone = 'waiting' | 'success' | 'warning' | 'danger' | 'neutral';
