import { useState, type ReactNode } from 'react';
import { GPUS } from '../../core/catalog/gpus/index.ts';
import { measuredMatrix, type HeldFile } from '../../core/profiles/measured-matrix.ts';
import { MeasuredLegend, MeasuredTable } from '../../parts/gpu/measured-table.tsx';
import { WithHeldFiles } from '../../parts/gpu/with-held-files.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import styles from './fidelity.module.css';

/** Which operators were measured on which GPU, in which formats, with whose kernels: all that ships. */
export function MeasuredSection(): ReactNode {
  return (
    <section className={`box panel ${styles['section']}`}>
      <h2>What is measured</h2>
      <p className={styles['lead']}>
        Kernel times that this page computes from, by GPU. Under each engine stands the version whose kernels
        were timed. Of attention the format is that of the KV cache.
      </p>
      <WithHeldFiles>{(files) => <OneGpu files={files} />}</WithHeldFiles>
    </section>
  );
}

function OneGpu({ files }: { readonly files: readonly HeldFile[] }): ReactNode {
  const gpus = Object.values(GPUS);
  const [chosen, setChosen] = useState<string>(GPUS['h100-sxm'].id);
  const gpu = gpus.find(({ id }) => id === chosen) ?? GPUS['h100-sxm'];
  const rows = measuredMatrix(gpu, files);
  return (
    <>
      <div className={styles['filters']}>
        <SelectField
          label="GPU"
          value={gpu.id}
          options={gpus.map(({ id, name }) => ({ value: id, label: name }))}
          onCommit={(id) => {
            setChosen(id);
            return null;
          }}
        />
      </div>
      {rows.length === 0 ? (
        <p>No kernel times were measured on {gpu.name}.</p>
      ) : (
        <>
          <MeasuredTable name={gpu.name} rows={rows} />
          <MeasuredLegend />
        </>
      )}
    </>
  );
}
