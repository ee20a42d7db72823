import type { ModelSpec } from '../../core/models/model-spec.ts';
import { DEPLOYMENT_FIELDS } from '../document/fields.ts';
import { formatChoices } from '../describe/issue-text.ts';
import type { Scenario, ScenarioIssue } from '../document/scenario.ts';

/** Scales of fp8-block weights stand for blocks of this many, and vLLM divides whole blocks only. */
const FP8_BLOCK = 128;

/** What only a mixture of experts may say, and the formats in which its experts are measured. */
export function checkExperts({ deployment, compat }: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const { expertParallel, expertSkew, weights, tensorParallel } = deployment;
  const { experts, mlpWidth, id } = model;
  if (weights === 'mxfp4' && experts?.weights !== 'mxfp4') {
    const others = DEPLOYMENT_FIELDS.weights.choices.filter((choice) => choice !== 'mxfp4');
    return issue(
      'weights',
      `is "mxfp4", but ${id} has no experts in it; it must be ${formatChoices(others)}`,
    );
  }
  if (experts === undefined) {
    const has = `but ${id} has no experts; it must be`;
    return [
      ...(expertParallel ? issue('expertParallel', `is true, ${has} false`) : []),
      ...(expertSkew === 'balanced' ? [] : issue('expertSkew', `is "${expertSkew}", ${has} "balanced"`)),
    ];
  }
  if (compat === 'vidur') {
    const message = `compat is "vidur", but Vidur has no mixture of experts such as ${id}; it must be null.`;
    return [{ path: 'compat', message }];
  }
  if (experts.weights !== undefined && weights !== experts.weights) {
    const only = `are published, and measured, in ${experts.weights} only`;
    return issue(
      'weights',
      `is "${weights}", but the experts of ${id} ${only}; it must be "${experts.weights}"`,
    );
  }
  if (weights === 'fp8-block' && !expertParallel && (mlpWidth / tensorParallel) % FP8_BLOCK !== 0) {
    const share = `the expert width of ${mlpWidth} divided by it is not a multiple of ${FP8_BLOCK}`;
    return issue('tensorParallel', `is ${tensorParallel}, but ${share}, the block of fp8-block weights`);
  }
  return [];
}

function issue(field: string, text: string): readonly ScenarioIssue[] {
  const path = `deployment.${field}`;
  return [{ path, message: `${path} ${text}.` }];
}
