import type { ReactNode } from 'react';
import { findGpu } from '../../core/catalog/catalog.ts';
import type { GpuSpec } from '../../core/catalog/gpu-spec.ts';
import { NODES, nodesOf } from '../../core/catalog/nodes.ts';
import { measuredMatrix } from '../../core/profiles/measured-matrix.ts';
import { formatCounted } from '../../lib/format/number.ts';
import { formatDollars, formatGibibytes, formatQuantity } from '../../lib/format/quantity.ts';
import { formatChoices } from '../../scenario/describe/issue-text.ts';
import { listPrice } from '../../store/choices.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import styles from './gpu.module.css';
import { MeasuredByEngine } from './measured-by-engine.tsx';
import { WithHeldFiles } from './with-held-files.tsx';

/** A GPU by its id in a document, and what closes its card. */
export interface GpuCardProps {
  readonly gpu: string;
  readonly onClose: () => void;
}

/** What is known of a GPU: its constants, its price with the source, and what is measured of it. */
export function GpuCard({ gpu, onClose }: GpuCardProps): ReactNode {
  const spec = findGpu(pageCatalog(), gpu);
  return (
    <Dialog title={spec?.name ?? gpu} onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      {spec === undefined ? (
        <p>It is not in this browser.</p>
      ) : (
        <>
          <dl className={styles['facts']}>
            {factsOf(spec).map(([term, text]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <h3 className={styles['title']}>What is measured</h3>
          <Measured spec={spec} />
        </>
      )}
    </Dialog>
  );
}

function Measured({ spec }: { readonly spec: GpuSpec }): ReactNode {
  const isOwn = spec.own !== undefined;
  return (
    <WithHeldFiles>
      {(files) => {
        const rows = measuredMatrix(spec, files);
        if (rows.length === 0) return <p>No kernel times were measured on it.</p>;
        return (
          <>
            <p className="quiet">
              {isOwn ? 'Of the GPU that stands in where your own tables are silent. ' : ''}Formats in which
              each engine&apos;s own kernels were measured; in a lighter hand those of another engine, which
              stand in, or which its servers run too.
            </p>
            <MeasuredByEngine name={spec.name} rows={rows} />
            <p className="quiet">
              All of it, with the versions, is under <a href="#/fidelity">Fidelity</a>.
            </p>
          </>
        );
      }}
    </WithHeldFiles>
  );
}

const TERA = 1e12;
const GIGA = 1e9;

/** Each constant with its unit, in the order in which it is shown. */
function factsOf(spec: GpuSpec): readonly (readonly [term: string, text: string])[] {
  const { peaks, nodes } = spec;
  const price = listPrice(spec.own ?? spec.id);
  const flops = (['bf16', 'fp8', 'fp4'] as const).flatMap((format) => {
    const peak = peaks[format];
    return peak === null ? [] : [`${format} ${formatQuantity(peak / TERA, 'TFLOP/s')}`];
  });
  const sold = nodesOf(spec).map((id) => `${NODES[id].name}: ${formatCounted(nodes[id] ?? 0, 'GPU')}`);
  return [
    ['Memory', formatGibibytes(spec.memoryBytes)],
    ['Bandwidth of memory', formatQuantity(spec.memoryBandwidth / TERA, 'TB/s')],
    ['Dense peaks', flops.join(', ')],
    ['Link in a node, each way', formatQuantity(spec.linkBandwidth / GIGA, 'GB/s')],
    ['Nodes', sold.join(', ')],
    ['Power limit', formatQuantity(spec.powerWatts, 'W')],
    ['Multiprocessors', String(spec.multiprocessors)],
    [
      'List price',
      price === null
        ? 'none is known'
        : `${formatDollars(price.dollarsPerHour)} an hour (${price.source}, ${price.date})`,
    ],
    ['Sizes of heads measured', sizesText(spec.measured.headDims)],
    ['All-reduce measured', gpusText(spec.measured.allReduceGpus)],
  ];
}

const sizesText = (sizes: readonly number[]): string =>
  sizes.length === 0 ? 'none' : formatChoices(sizes.map(String), 'and');

const gpusText = (gpus: readonly number[]): string =>
  gpus.length === 0 ? 'no' : `over ${formatChoices(gpus.map(String), 'and')} GPUs`;
