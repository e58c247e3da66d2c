import type { Exchange } from '../exchange';
import { type ParameterFault, parameterFault, refuse } from '../refusals';

type TextLimits = { min?: number; max?: number };
type IntegerLimits = { min: number; max?: number };

/** A query parameter's text, or undefined if absent. Problems are added to `faults`. */
export function queryText(
  exchange: Exchange,
  name: string,
  limits: TextLimits,
  faults: ParameterFault[],
): string | undefined {
  const value = exchange.query.get(name) ?? undefined;
  if (value === undefined) return undefined;
  const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
  if (value.length < min) faults.push(parameterFault.tooShort('query', name, min));
  if (value.length > max) faults.push(parameterFault.tooLong('query', name, max));
  return value;
}

export function queryInteger(
  exchange: Exchange,
  name: string,
  { fallback, ...limits }: IntegerLimits & { fallback: number },
  faults: ParameterFault[],
): number {
  const value = exchange.query.get(name);
  return value === null ? fallback : integer('query', name, value, limits, faults);
}

export function pathInteger(name: string, value: string, limits: IntegerLimits): number {
  const faults: ParameterFault[] = [];
  const number = integer('path', name, value, limits, faults);
  throwFaults(faults);
  return number;
}

export function throwFaults(faults: ParameterFault[]): void {
  if (faults.length > 0) throw refuse.parameters(faults);
}

function integer(
  place: string,
  name: string,
  value: string,
  { min, max = Number.MAX_SAFE_INTEGER }: IntegerLimits,
  faults: ParameterFault[],
): number {
  const number = Number(value);
  if (!/^\s*[+-]?\d+\s*$/.test(value)) faults.push(parameterFault.notInteger(place, name));
  else if (number < min) faults.push(parameterFault.tooSmall(place, name, min));
  else if (number > max) faults.push(parameterFault.tooGreat(place, name, max));
  return number;
}
