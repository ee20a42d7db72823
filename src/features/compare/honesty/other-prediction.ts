import { engineNamed, REFERENCE_ENGINE } from '../../../core/engines/index.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { simulatedPolicy } from '../../../scenario/engines/hosts.ts';

/** In what way the scenario is predicted otherwise than the measured runs are; null: in none. */
export function otherPrediction(scenario: Scenario): string | null {
  const { compat, engine, timing } = scenario;
  if (compat === 'vidur') return 'as the reference does';
  if (engine.name === REFERENCE_ENGINE) return 'without host time';
  if (engine.host !== undefined) return 'with these host constants';
  if (timing.model !== 'random-forest') return `by ${timing.model.replaceAll('-', ' ')}`;
  if (timing.attention !== 'kernels') return "with Vidur's attention tables";
  const isOwn = simulatedPolicy(scenario) === engineNamed(engine.name).scheduler;
  return isOwn ? null : 'with this scheduler';
}
