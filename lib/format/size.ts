const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/**
 * A size in words, in thousands as MESH's limits are: "84 KB", "2.4 MB", "1 byte". From `wholeFrom` of a unit
 * on, without tenths. Pure.
 */
export function sizeWords(sizeBytes: number, wholeFrom = 100): string {
  if (sizeBytes === 1) return '1 byte';
  let value = sizeBytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const shown = unit === 0 || value >= wholeFrom ? Math.round(value) : Math.round(value * 10) / 10;
  return `${shown} ${UNITS[unit]}`;
}
