import { useState, type ReactNode } from 'react';
import { generationOfEngine } from '../../../../scenario/engines/hosts.ts';
import type { HostTimes } from '../../../../core/config/host-times.ts';
import type { Scenario } from '../../../../scenario/document/scenario.ts';
import { useApp } from '../../../../store/app-store.ts';
import { sideLabel } from '../../../../store/edit.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import styles from '../bring.module.css';

type Engine = Scenario['engine'];

export interface KeepButtonsProps {
  readonly host: Partial<HostTimes>;
  /** The engine that the host is of. */
  readonly engine: Engine;
}

/** Gives the refitted host to a side. A side of another generation gets the engine with it: its host is its own. */
export function KeepButtons({ host, engine }: KeepButtonsProps): ReactNode {
  const sides = useApp((state) => state.comparison.sides);
  const editSide = useApp((state) => state.editSide);
  const say = useApp((state) => state.say);
  const [said, setSaid] = useState<string | null>(null);
  const keep = (index: number, value: Engine) => {
    const text = `Side ${sideLabel(index)} uses the refitted host times`;
    const refused = editSide(index, [{ path: 'engine', value }]);
    setSaid(refused ?? `${text}; they are in its link.`);
    if (refused === null) say({ kind: 'said', text });
  };
  return (
    <>
      <div className={styles['buttons']}>
        {sides.map((side, index) => {
          // The reference's behaviour has no host.
          if (side.compat !== null) return null;
          const own = isSameGeneration(side.engine, engine) ? side.engine : engine;
          return (
            <Button
              key={sideLabel(index)}
              onClick={() => keep(index, { ...own, host: { ...own.host, ...host } })}
            >
              Keep with side {sideLabel(index)}
              {own === side.engine ? '' : `, as ${own.name} ${own.version ?? ''}`}
            </Button>
          );
        })}
      </div>
      {said === null ? null : <p role="status">{said}</p>}
    </>
  );
}

function isSameGeneration(left: Engine, right: Engine): boolean {
  return generationOfEngine(left).id === generationOfEngine(right).id;
}
