import { useState, type ReactNode } from 'react';
import { useApp } from '../../../store/app-store.ts';
import { sideLabel } from '../../../store/edit.ts';
import { SelectField } from '../../../ui/controls/select-field.tsx';

/** Which side takes a new GPU at once, or none. */
export interface TakingSide {
  /** Asks for it. */
  readonly control: ReactNode;
  /** Gives the side that was chosen the GPU; the sentence that refuses it, or null. */
  readonly take: (gpu: string) => string | null;
}

/** The choice of where a new GPU is used first: on side A until it is changed. */
export function useTakingSide(): TakingSide {
  const sides = useApp((state) => state.comparison.sides);
  const editSide = useApp((state) => state.editSide);
  const [side, setSide] = useState('0');
  return {
    control: (
      <SelectField
        label="Use it"
        value={side}
        options={[
          ...sides.map((_, index) => ({ value: String(index), label: `on side ${sideLabel(index)}` })),
          { value: '', label: 'later' },
        ]}
        onCommit={(value) => {
          setSide(value);
          return null;
        }}
      />
    ),
    take: (gpu) => (side === '' ? null : editSide(Number(side), [{ path: 'deployment.gpu', value: gpu }])),
  };
}
