import type { ReactNode } from 'react';
import { FieldControl } from '../../../parts/fields/field-control.tsx';
import { optionsOf } from '../../../parts/fields/options-of.ts';
import { ENGINE_FIELDS } from '../../../scenario/document/engine-fields.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { engineOfAll, withEngine, withOwnEngines } from '../../../scenario/search/search-engine.ts';
import { searchNow } from '../search-actions.ts';

const OWN = { value: '', label: "Each scheduler's own" };
const ENGINES = optionsOf(ENGINE_FIELDS.name);

/** The serving engine of every configuration, or each scheduler's own where those differ. */
export function EngineFields({ document }: { readonly document: SearchDocument }): ReactNode {
  const { edit } = searchNow();
  const engine = engineOfAll(document);
  const differ = engineOfAll(withOwnEngines(document)) === null;
  return (
    <>
      <FieldControl
        path="engine.name"
        scenario={document.scenario}
        options={differ ? [OWN, ...ENGINES] : ENGINES}
        value={engine?.name ?? OWN.value}
        onCommit={(name) =>
          edit((current) =>
            name === OWN.value ? withOwnEngines(current) : withEngine(current, { name: String(name) }),
          )
        }
      />
      {engine?.version === undefined ? null : (
        <FieldControl
          path="engine.version"
          scenario={{ ...document.scenario, engine }}
          onCommit={(version) => edit((current) => withEngine(current, withVersion(engine.name, version)))}
        />
      )}
    </>
  );
}

const withVersion = (name: string, version: unknown) =>
  version === '' ? { name } : { name, version: String(version) };
