/** What a colour stands for. It never carries the meaning alone: words stand beside it. */
export type Tone = 'waiting' | 'success' | 'warning' | 'danger' | 'neutral';
