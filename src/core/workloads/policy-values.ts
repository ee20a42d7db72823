import type { PolicyConfig } from '../config/policy-config.ts';

/** The field of a validated policy as a number; a missing or other value is a defect of the caller. */
export function numberField(config: PolicyConfig, name: string): number {
  const value = config.fields[name];
  if (typeof value !== 'number') throw new Error(`${config.policy} needs the number ${name}`);
  return value;
}

/** The field of a validated policy as a list of numbers. */
export function listField(config: PolicyConfig, name: string): readonly number[] {
  const value = config.fields[name];
  if (!Array.isArray(value)) throw new Error(`${config.policy} needs the list ${name}`);
  return value as readonly number[];
}
