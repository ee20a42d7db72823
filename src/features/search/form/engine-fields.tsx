import type { ReactNode } from 'react';
import { KERNEL_ENGINES } from '../../../core/engines/kernel-engines.ts';
import { ENGINES } from '../../../core/engines/index.ts';
import { FieldControl } from '../../../parts/fields/field-control.tsx';
import { optionsOf } from '../../../parts/fields/options-of.ts';
import { engineText } from '../../../scenario/describe/engine-names.ts';
import { ENGINE_FIELDS } from '../../../scenario/document/engine-fields.ts';
import { defaultVersion } from '../../../scenario/engines/hosts.ts';
import type { SearchDocument, SpaceEngine } from '../../../scenario/search/search-document.ts';
import {
  engineOfAll,
  withEngine,
  withEngines,
  withOwnEngines,
} from '../../../scenario/search/search-engine.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { CheckGroup } from '../../../ui/controls/check-group.tsx';
import { searchNow } from '../search-actions.ts';
import styles from './settings.module.css';

const OWN = { value: '', label: "Each scheduler's own" };
const SEVERAL = { value: 'several', label: 'Several' };
const CHOICES = optionsOf(ENGINE_FIELDS.name);

/** The engines that people choose between, each in its latest version. */
const LATEST: readonly SpaceEngine[] = KERNEL_ENGINES.map((name) => versionOf(name, defaultVersion(name)));

const askAll = (): string | null => searchNow().edit((current) => withEngines(current, LATEST));

/** The serving engine of every configuration, each scheduler's own where those differ, or several side by side. */
export function EngineFields({ document }: { readonly document: SearchDocument }): ReactNode {
  const { edit } = searchNow();
  const { engines } = document.space;
  const engine = engines === undefined ? engineOfAll(document) : null;
  const differ = engineOfAll(withOwnEngines(document)) === null;
  return (
    <>
      <FieldControl
        path="engine.name"
        scenario={document.scenario}
        options={[...(differ ? [OWN] : []), ...CHOICES, SEVERAL]}
        value={engines === undefined ? (engine?.name ?? OWN.value) : SEVERAL.value}
        onCommit={(name) => {
          if (name === SEVERAL.value) return askAll();
          return edit((current) =>
            name === OWN.value ? withOwnEngines(current) : withEngine(current, { name: String(name) }),
          );
        }}
      />
      {engine?.version === undefined ? null : (
        <FieldControl
          path="engine.version"
          scenario={{ ...document.scenario, engine }}
          onCommit={(version) =>
            edit((current) =>
              withEngine(current, versionOf(engine.name, version === '' ? undefined : String(version))),
            )
          }
        />
      )}
      {engines === undefined ? (
        <div className={styles['question']}>
          <p className={styles['legend']}>Which engine is best?</p>
          <Button
            onClick={() => void askAll()}
            data-tip="Tries each configuration under vLLM, SGLang and TensorRT-LLM, each with its own scheduler, kernels and share of memory"
          >
            Try all three
          </Button>
        </div>
      ) : (
        <SeveralEngines engines={engines} />
      )}
    </>
  );
}

/** The versions that are tried: of every engine those that differ, and what the document names besides. */
function SeveralEngines({ engines }: { readonly engines: readonly SpaceEngine[] }): ReactNode {
  const known = Object.entries(ENGINES).flatMap(([name, { generations }]) =>
    generations.map(({ version }) => versionOf(name, version ?? undefined)),
  );
  const others = engines.filter((engine) => !known.some((one) => textOf(one) === textOf(engine)));
  const offered = [...known, ...others];
  return (
    <CheckGroup
      label="Engines"
      help="Each under its own scheduler, with its own kernels where they are measured, its host time and its share of memory. Of an engine's versions those are offered that differ."
      value={engines.map(textOf)}
      options={offered.map((engine) => ({ value: textOf(engine), label: engineText(engine) }))}
      onCommit={(chosen) =>
        searchNow().edit((current) =>
          withEngines(
            current,
            offered.filter((engine) => chosen.includes(textOf(engine))),
          ),
        )
      }
    />
  );
}

const textOf = (engine: SpaceEngine): string => JSON.stringify(engine);

function versionOf(name: string, version: string | undefined): SpaceEngine {
  return version === undefined ? { name } : { name, version };
}
