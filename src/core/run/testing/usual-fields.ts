import { BUNDLED } from '../../catalog/bundled.ts';
import { GPUS } from '../../catalog/gpus/index.ts';
import { SCHEDULER_TEXTS } from '../../schedulers/fields.ts';

/** A scheduler's fields as documents on an H100 have them where they say nothing: of those alone that have a default. */
export function usualFields(policy: string): Readonly<Record<string, number | boolean | string>> {
  const context = { catalog: BUNDLED, gpu: GPUS['h100-sxm'] };
  return Object.fromEntries(
    Object.entries(SCHEDULER_TEXTS[policy]?.fields ?? {}).flatMap(([name, spec]) => {
      const usual = 'default' in spec ? spec.default : undefined;
      const value = typeof usual === 'function' ? usual(context) : usual;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
