import { cis2Settings } from './cis2-settings';
import { meshSettings } from './mesh-settings';
import { type Setting, settings } from './settings';

export type SettingDescription = {
  name: string;
  description: string;
  required: boolean;
  default: string | null;
  secret: boolean;
};

function describe(
  prefix: string,
  all: Record<string, Setting>,
  optional: readonly string[] = [],
): SettingDescription[] {
  return Object.entries(all).map(([name, setting]) => ({
    name: prefix + name,
    description: setting.description,
    required: setting.defaultValue === undefined && !optional.includes(name),
    default: setting.defaultValue ?? null,
    secret: setting.secret ?? false,
  }));
}

/**
 * Every setting in the order of the operator's reference. Those of a MESH environment are named
 * `MESH_<NAME>_…`. No side effects.
 */
export function describeConfiguration(): SettingDescription[] {
  return [
    ...describe('', settings),
    ...describe('', cis2Settings),
    ...describe('MESH_<NAME>_', meshSettings, ['CA_FILE', 'CERT_FILE', 'KEY_FILE']),
  ];
}
