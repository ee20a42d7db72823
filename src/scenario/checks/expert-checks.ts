import { expertsOf } from '../../core/models/layers.ts';
import { ownFormat } from '../../core/models/own-format.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { DEPLOYMENT_FIELDS } from '../document/fields.ts';
import { formatChoices } from '../describe/issue-text.ts';
import { conflict, issueAt, type ScenarioIssue } from '../document/issue.ts';
import type { Scenario } from '../document/scenario.ts';

/** Scales of fp8-block weights stand for blocks of this many, and vLLM divides whole blocks only. */
const FP8_BLOCK = 128;
const WEIGHTS = 'deployment.weights';

/** What only a mixture of experts may say, and the formats in which its experts are measured. */
export function checkExperts({ deployment, compat }: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const { expertParallel, expertSkew, weights, tensorParallel } = deployment;
  const { id, formats } = model;
  const experts = expertsOf(model);
  if (weights === 'mxfp4' && (experts === null || formats.experts !== 'mxfp4')) {
    const others = DEPLOYMENT_FIELDS.weights.choices.filter((choice) => choice !== 'mxfp4');
    return [issueAt(WEIGHTS, weights, conflict(`${id} has no experts in it`, formatChoices(others)))];
  }
  if (experts === null) {
    const has = `${id} has no experts`;
    return [
      ...(expertParallel
        ? [issueAt('deployment.expertParallel', expertParallel, conflict(has, 'false'))]
        : []),
      ...(expertSkew === 'balanced'
        ? []
        : [issueAt('deployment.expertSkew', expertSkew, conflict(has, '"balanced"'))]),
    ];
  }
  if (compat === 'vidur') {
    const reason = `Vidur has no mixture of experts such as ${id}`;
    return [issueAt('compat', compat, conflict(reason, 'null'))];
  }
  const own = ownFormat(model);
  if (own !== null && weights !== own) {
    const only = `the experts of ${id} are published, and measured, in ${own} only`;
    return [issueAt(WEIGHTS, weights, conflict(only, `"${own}"`))];
  }
  if (weights === 'fp8-block' && !expertParallel && (experts.width / tensorParallel) % FP8_BLOCK !== 0) {
    const share = `the expert width of ${experts.width} divided by it is not a multiple of ${FP8_BLOCK}`;
    const refusal = conflict(`${share}, the block of fp8-block weights`);
    return [issueAt('deployment.tensorParallel', tensorParallel, refusal)];
  }
  return [];
}
