import type { PolicyConfig } from '../config/policy-config.ts';

/** The field of a validated policy as a number; a missing or other value is a defect of the caller. */
export function numberField(config: PolicyConfig, name: string): number {
  const value = config.fields[name];
  if (typeof value !== 'number') throw new Error(`${config.policy} needs the number ${name}`);
  return value;
}

/** The same where the policy that stands in for this one has no such field: it then has its usual value. */
export function numberOr(config: PolicyConfig, name: string, usual: number): number {
  return name in config.fields ? numberField(config, name) : usual;
}

/** The field of a validated policy as a list of numbers. */
export function listField(config: PolicyConfig, name: string): readonly number[] {
  const value = config.fields[name];
  if (!Array.isArray(value)) throw new Error(`${config.policy} needs the list ${name}`);
  return value as readonly number[];
}
