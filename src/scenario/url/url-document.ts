import { defaultEngine } from '../engines/hosts.ts';
import { ARRIVALS_SECTION, LENGTHS_SECTION } from '../document/policies.ts';
import type { PolicySection } from '../document/policies.ts';
import { requiredPolicy } from './url-defaults.ts';
import { URL_REQUIRED } from './url-keys.ts';
import { readValue } from './url-values.ts';

type Fields = Record<string, unknown>;

/** The scenario document that a side of a link stands for: its values by path, and the link's defaults around them. */
export function documentOf(texts: ReadonlyMap<string, string>): unknown {
  const under = (section: string): Fields => {
    const fields: Fields = {};
    for (const [path, text] of texts) {
      const key = path.startsWith(`${section}.`) ? path.slice(section.length + 1) : '';
      if (key !== '' && !key.includes('.')) fields[key] = readValue(path, text);
    }
    return fields;
  };
  const top = (path: string): Fields => {
    const text = texts.get(path);
    return text === undefined ? {} : { [path]: readValue(path, text) };
  };
  const scheduler = under('scheduler');
  const workload = under('workload');
  const isCounted = 'requests' in workload || 'seconds' in workload;
  return {
    version: 1,
    model: URL_REQUIRED.model,
    ...top('model'),
    ...top('name'),
    deployment: { gpu: URL_REQUIRED.gpu, ...under('deployment') },
    router: under('router'),
    scheduler,
    ...engineOf(under('engine'), scheduler),
    workload: {
      ...(isCounted ? {} : { requests: URL_REQUIRED.requests }),
      ...workload,
      arrivals: withRequired(ARRIVALS_SECTION, under('workload.arrivals')),
      lengths: withRequired(LENGTHS_SECTION, under('workload.lengths')),
    },
    timing: under('timing'),
    ...top('slo'),
    ...top('compat'),
  };
}

/** A link that names a version only means the engine that goes with its scheduler. */
function engineOf(engine: Fields, scheduler: Fields): Fields {
  if (Object.keys(engine).length === 0) return {};
  return { engine: { name: defaultEngine(String(scheduler['policy'] ?? 'vllm-v1')).name, ...engine } };
}

function withRequired(section: PolicySection, fields: Fields): Fields {
  const required = requiredPolicy(section.path) ?? {};
  const policy = fields[section.key] ?? required[section.key];
  return policy === required[section.key] ? { ...required, ...fields } : fields;
}
