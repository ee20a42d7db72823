import { useState, type ReactNode } from 'react';
import type { OwnConstants } from '../../../core/catalog/further-gpus/constants.ts';
import { GPUS, GPU_IDS, isGpuId, type GpuId } from '../../../core/catalog/gpus/index.ts';
import { useApp } from '../../../store/app-store.ts';
import { keepByConstants } from '../../../store/own/keep-by-constants.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import styles from './bring.module.css';
import { useTakingSide } from './taking-side.tsx';

const TERA = 1e12;
const FIELDS = [
  {
    key: 'memoryBytes',
    label: 'Memory',
    unit: 'GiB',
    per: 1024 * 1024 * 1024,
    help: 'As nvidia-smi reports it.',
  },
  {
    key: 'memoryBandwidth',
    label: 'Memory bandwidth',
    unit: 'TB/s',
    per: TERA,
    help: 'Peak of the data sheet.',
  },
  { key: 'bf16', label: 'Peak, bf16', unit: 'TFLOP/s', per: TERA, help: 'Dense, with fp32 accumulation.' },
  { key: 'fp8', label: 'Peak, fp8', unit: 'TFLOP/s', per: TERA, help: 'Dense; empty: no arithmetic in fp8.' },
  { key: 'fp4', label: 'Peak, fp4', unit: 'TFLOP/s', per: TERA, help: 'Dense; empty: no arithmetic in fp4.' },
  {
    key: 'linkBandwidth',
    label: 'Link',
    unit: 'GB/s',
    per: 1e9,
    help: 'Between GPUs of a node, in one direction.',
  },
  { key: 'powerWatts', label: 'Power', unit: 'W', per: 1, help: 'Limit of the board.' },
] as const;

const ARCHITECTURES = {
  ampere: 'Ampere',
  ada: 'Ada',
  hopper: 'Hopper',
  blackwell: 'Blackwell',
  'blackwell-rtx': 'Blackwell, graphics cards',
} as const;

/** What stands in the form until it is changed: the nearest GPU's own. */
function constantsOf(nearest: GpuId): Omit<OwnConstants, 'name'> {
  const { peaks, memoryBytes, memoryBandwidth, linkBandwidth, powerWatts } = GPUS[nearest];
  return { nearest, memoryBytes, memoryBandwidth, ...peaks, linkBandwidth, powerWatts };
}

interface NumberFieldsProps {
  readonly constants: OwnConstants;
  readonly onChange: (changed: Partial<OwnConstants>) => void;
}

/** The numbers of the data sheet, each in its usual unit. */
function NumberFields({ constants, onChange }: NumberFieldsProps): ReactNode {
  return (
    <div className={styles['constants']}>
      {FIELDS.map(({ key, label, unit, per, help }) => {
        const value = constants[key];
        const isOptional = key === 'fp8' || key === 'fp4';
        return (
          <NumberField
            key={key}
            label={label}
            unit={unit}
            help={help}
            optional={isOptional}
            value={value === null ? null : Number((value / per).toPrecision(6))}
            stops={[]}
            onCommit={(typed) => {
              if (typed === null ? !isOptional : !(typed > 0)) return 'It must be above 0.';
              onChange({ [key]: typed === null ? null : Math.round(typed * per) });
              return null;
            }}
          />
        );
      })}
    </div>
  );
}

/** Describes a GPU of which there are no tables, by what its data sheet says, and keeps it. */
export function ConstantsForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const say = useApp((state) => state.say);
  const [nearest, setNearest] = useState<GpuId>('h100-sxm');
  const [own, setOwn] = useState<Partial<OwnConstants>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const { control, take } = useTakingSide();
  const constants: OwnConstants = { name: 'My GPU', ...constantsOf(nearest), ...own };

  const keep = async () => {
    try {
      const gpu = await keepByConstants(constants);
      say({ kind: 'said', text: take(gpu.own) ?? `${gpu.name} can be chosen as GPU` });
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <section aria-label="Your GPU" className={styles['form']}>
      <h3>Your GPU by its data sheet</h3>
      <p>
        Its memory is planned. Its times are estimated: the efficiency that the nearest measured GPU reaches,
        operator by operator, on these constants. They are in the link of whoever shares it.
      </p>
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
        help="A measured one, best of the same architecture: its kernels stand in."
        value={nearest}
        options={GPU_IDS.map((id) => ({
          value: id,
          label: GPUS[id].name,
          group: ARCHITECTURES[GPUS[id].architecture],
        }))}
        onCommit={(value) => {
          if (isGpuId(value)) setNearest(value);
          return null;
        }}
      />
      <NumberFields constants={constants} onChange={(changed) => setOwn({ ...own, ...changed })} />
      {control}
      {problem === null ? null : <p role="alert">{problem}</p>}
      <div>
        <Button look="strong" onClick={() => void keep()}>
          Keep this GPU
        </Button>
      </div>
    </section>
  );
}
