const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A MESH time as a Date, or null when there is none or it cannot be read.
 * Version 1 writes `yyyyMMddHHmmss`, version 2 ISO 8601 with microseconds and no zone; both are UTC.
 */
export function parseMeshTime(text: string | null | undefined): Date | null {
  const trimmed = text?.trim() ?? '';
  const compact = COMPACT.exec(trimmed);
  if (compact) {
    const [, year, month, day, hour, minute, second] = compact;
    return validDate(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  }
  const iso = ISO.exec(trimmed);
  if (!iso) return null;
  const [, day, time, fraction = '', zone = 'Z'] = iso;
  return validDate(`${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`);
}

const ID = /^(\d{14})\d{6}_[0-9A-F]+$/i;

/** The time with which MESH begins a message's id, `yyyyMMddHHmmssffffff_…` (UTC), or null for an id of another shape. */
export function parseIdTime(messageId: string): Date | null {
  return parseMeshTime(ID.exec(messageId.trim())?.[1]);
}

/** The Last-Modified header. The test server ends it with "UTC" where HTTP requires "GMT". */
export function parseHttpDate(text: string | null | undefined): Date | null {
  return text ? validDate(text) : null;
}

function validDate(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
