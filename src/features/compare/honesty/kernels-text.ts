import { recordOf, type Catalog } from '../../../core/catalog/catalog.ts';
import { timedOf, type TimedConfig } from '../../../core/config/timed-config.ts';
import { KERNEL_ENGINE_LABELS, KERNEL_ENGINES, VLLM } from '../../../core/engines/kernel-engines.ts';
import type { Held } from '../../../core/profiles/held-tables.ts';
import { engineOf, type HeldFile } from '../../../core/profiles/measured-matrix.ts';
import { tableFiles } from '../../../core/profiles/table-files.ts';
import { groupBy } from '../../../lib/group-by.ts';
import { formatChoices } from '../../../scenario/describe/issue-text.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { HELD_OPERATOR_NAMES } from '../../../scenario/engines/held-names.ts';

/**
 * Whose measured kernels the times of a scenario rest on, with their versions: "SGLang 0.5.14 kernels: attention and
 * all-reduce. vLLM 0.24.0 kernels, in place of SGLang's: experts."; '' where it takes none, and on a GPU of the user's own,
 * or one that was forgotten: there each operator says whose its times are.
 * @param held all files of kernel times that there are
 */
export function kernelsText(scenario: Scenario, held: readonly HeldFile[], catalog: Catalog): string {
  const isBundled = recordOf(catalog, scenario.deployment.gpu) !== undefined;
  if (scenario.timing.model === 'roofline' || !isBundled) return '';
  const config = timedOf(resolveScenario(scenario, catalog));
  const own = KERNEL_ENGINES.find((engine) => engine === config.timing.kernels) ?? VLLM;
  const used = new Map<
    string,
    { readonly library: string; readonly name: string; readonly isOwn: boolean }
  >();
  for (const { id, kernelLibrary, tables } of filesOf(config, held)) {
    for (const one of tables) {
      const key = keyOf(one);
      const [engine, name] = [engineOf(id), nameOf(one)];
      if (!used.has(key)) used.set(key, { library: kernelLibrary, name, isOwn: engine === own });
    }
  }
  const label = KERNEL_ENGINE_LABELS[own];
  return [...groupBy([...used.values()], ({ library }) => library)]
    .map(([library, all]) => {
      const names = formatChoices([...new Set(all.map(({ name }) => name))], 'and');
      return `${library} kernels${all[0]?.isOwn === true ? '' : `, in place of ${label}’s`}: ${names}.`;
    })
    .join(' ');
}

/** The files that a configuration is timed from, those first that are asked first. */
function filesOf(config: TimedConfig, held: readonly HeldFile[]): readonly HeldFile[] {
  const byId = new Map(held.map((file) => [file.id, file]));
  const { timing } = config;
  const names = tableFiles(config);
  // Experts of vLLM stand in its profile, those of others in tables of their own, before vLLM's.
  const inOrder =
    timing.kernels === undefined
      ? names
      : names.toSorted((a, b) => Number(a.folder === 'profiles') - Number(b.folder === 'profiles'));
  return inOrder.flatMap(({ id }) => {
    const file = byId.get(id);
    return file === undefined ? [] : [file];
  });
}

/** Experts are taken in one format, of which a file may hold several. */
function keyOf({ operator, format }: Held): string {
  return operator === 'experts' ? operator : `${operator} ${format}`;
}

function nameOf({ operator, format }: Held): string {
  const name = HELD_OPERATOR_NAMES[operator];
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  return operator === 'products' ? `${small} in ${format}` : small;
}
