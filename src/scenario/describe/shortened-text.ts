import type { Catalog } from '../../core/catalog/catalog.ts';
import { formatExact } from '../../lib/format/number.ts';
import { resolveModel } from '../document/parse.ts';
import { listOf } from '../document/policies.ts';
import type { Scenario } from '../document/scenario.ts';
import { modelName } from './model-name.ts';

/** How many listed requests are over the limit of prompt + output, and what becomes of them; null: none is. */
export function shortenedText(
  scenario: Pick<Scenario, 'model' | 'workload'>,
  catalog: Catalog,
): string | null {
  const { lengths, maxTokens } = scenario.workload;
  const model = resolveModel(scenario.model, catalog);
  const [prompts, outputs] = [listOf(lengths, 'prompts'), listOf(lengths, 'outputs')];
  if (!model.ok || prompts === undefined || outputs === undefined) return null;
  const limit = maxTokens ?? model.value.maxTokens;
  const long = prompts.filter((prompt, at) => prompt + (outputs[at] ?? 0) > limit).length;
  if (long === 0) return null;
  const whose = maxTokens === null ? `${modelName(scenario, catalog)} takes` : 'the longest request may have';
  return `${formatExact(long)} of ${formatExact(prompts.length)} listed requests ${long === 1 ? 'is' : 'are'} longer than the ${formatExact(limit)} tokens that ${whose}: shortened to it, prompt and output in proportion.`;
}
