import { REFERENCE_ROUTERS } from '../../../core/routers/fields.ts';
import { REFERENCE_SCHEDULERS, USUAL_REFERENCE_SCHEDULER } from '../../../core/schedulers/fields.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../../store/edit.ts';

/** Turns the reference's behaviour on or off; on, policies that it does not have give way to its own defaults. */
export function chooseCompat({ scheduler, router }: Scenario, isOn: boolean): readonly FieldEdit[] {
  if (!isOn) return [{ path: 'compat', value: null }];
  return [
    { path: 'compat', value: 'vidur' },
    { path: 'engine', value: undefined },
    { path: 'deployment.weights', value: undefined },
    { path: 'deployment.kvCache', value: undefined },
    ...(REFERENCE_SCHEDULERS.includes(String(scheduler.policy))
      ? []
      : [{ path: 'scheduler', value: { policy: USUAL_REFERENCE_SCHEDULER } }]),
    ...(REFERENCE_ROUTERS.includes(String(router.policy)) ? [] : [{ path: 'router', value: undefined }]),
  ];
}
