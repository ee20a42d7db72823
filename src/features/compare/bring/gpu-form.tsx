import { useState, type ReactNode } from 'react';
import { GPUS, GPU_IDS, type GpuId } from '../../../core/catalog/gpus/index.ts';
import type { ProfileTable } from '../../../core/profile-import/read-table.ts';
import { useApp } from '../../../store/app-store.ts';
import { keepGpu } from '../../../store/own/keep-gpu.ts';
import { constantsOf } from '../../../store/own/edit-catalog.ts';
import type { GpuConstants } from '../../../store/own/own-gpus.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { formatCounted } from '../../../lib/format/number.ts';
import styles from './bring.module.css';
import { useTakingSide } from './taking-side.tsx';

export interface GpuFormProps {
  readonly files: readonly { readonly name: string; readonly table: ProfileTable }[];
  readonly onDone: () => void;
}

const FIELDS = [
  { key: 'peakFlops', label: 'Peak', unit: 'TFLOP/s', per: 1e12, help: 'Dense bf16 arithmetic.' },
  {
    key: 'memoryBandwidth',
    label: 'Memory bandwidth',
    unit: 'TB/s',
    per: 1e12,
    help: 'Peak of the data sheet.',
  },
  {
    key: 'memoryBytes',
    label: 'Memory',
    unit: 'GiB',
    per: 1024 * 1024 * 1024,
    help: 'As nvidia-smi reports it.',
  },
  {
    key: 'linkBandwidth',
    label: 'Link',
    unit: 'GB/s',
    per: 1e9,
    help: 'Between GPUs of a node, in one direction.',
  },
  { key: 'powerWatts', label: 'Power', unit: 'W', per: 1, help: 'Limit of the board.' },
] as const;

/** Names the GPU that the tables are of, asks for its constants, and keeps it. */
export function GpuForm({ files, onDone }: GpuFormProps): ReactNode {
  const say = useApp((state) => state.say);
  const [base, setBase] = useState<GpuId>('h100-sxm');
  const [own, setOwn] = useState<Partial<GpuConstants>>({});
  const { control, take } = useTakingSide();
  const [problem, setProblem] = useState<string | null>(null);
  const [isKeeping, setKeeping] = useState(false);
  const constants: GpuConstants = { ...constantsOf(GPUS[base]), name: 'My GPU', ...own };

  const keep = async () => {
    setKeeping(true);
    setProblem(null);
    try {
      const gpu = await keepGpu(
        constants,
        base,
        files.map(({ table }) => table),
      );
      say({ kind: 'said', text: take(gpu.own) ?? `${gpu.name} can be chosen as GPU` });
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setKeeping(false);
    }
  };

  return (
    <section aria-label="Your GPU" className={styles['form']}>
      <h3>Your GPU</h3>
      <ul className={`quiet ${styles['notes']}`}>
        {files.map(({ name, table }) => (
          <li key={name}>
            {name}: {table.label}, {formatCounted(table.rows.length, 'row')}. {table.notes.join(' ')}
          </li>
        ))}
      </ul>
      <label>
        Name
        <input
          value={constants.name}
          maxLength={40}
          onChange={(event) => setOwn({ ...own, name: event.target.value })}
        />
      </label>
      <SelectField
        label="Nearest GPU"
        help="What your tables leave out is taken from it, scaled by the constants below, and said to be derived."
        value={base}
        options={GPU_IDS.map((id) => ({ value: id, label: GPUS[id].name }))}
        onCommit={(value) => {
          setBase(value as GpuId);
          setOwn(own.name === undefined ? {} : { name: own.name });
          return null;
        }}
      />
      <div className={styles['constants']}>
        {FIELDS.map(({ key, label, unit, per, help }) => (
          <NumberField
            key={key}
            label={label}
            unit={unit}
            help={help}
            value={Number((constants[key] / per).toPrecision(4))}
            stops={[]}
            onCommit={(value) => {
              if (value === null || !(value > 0)) return 'It must be above 0.';
              setOwn({ ...own, [key]: value * per });
              return null;
            }}
          />
        ))}
      </div>
      {control}
      {problem === null ? null : <p role="alert">{problem}</p>}
      <div>
        <Button look="strong" disabled={isKeeping} onClick={() => void keep()}>
          {isKeeping ? 'Under way …' : 'Keep this GPU'}
        </Button>
      </div>
    </section>
  );
}
