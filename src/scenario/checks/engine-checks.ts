import { aside, issueAt, wrong, type ScenarioIssue } from '../document/issue.ts';
import type { Scenario } from '../document/scenario.ts';
import { isEngineVersion } from '../../core/engines/index.ts';
import { defaultVersion } from '../engines/hosts.ts';

/** What is wrong with the engine's version. */
export function checkEngine({ engine }: Scenario): readonly ScenarioIssue[] {
  const { name, version } = engine;
  const path = 'engine.version';
  const usual = defaultVersion(name);
  if (usual === undefined) {
    const refusal = aside(`must be left out: ${name} is one version`);
    return version === undefined ? [] : [issueAt(path, version, refusal)];
  }
  return isEngineVersion(version ?? '')
    ? []
    : [issueAt(path, version, wrong(`a version such as "${usual}"`))];
}
