import { useMemo, type ReactNode } from 'react';
import { formatBytes } from '../../../lib/format/bytes.ts';
import { formatCounted } from '../../../lib/format/number.ts';
import { formatGibibytes, formatShare } from '../../../lib/format/quantity.ts';
import { modelName } from '../../../scenario/describe/model-name.ts';
import { publishedText } from '../../../scenario/describe/models/format-text.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { BlockMark, Blocks, type BlockFill } from '../../../ui/charts/bars/blocks.tsx';
import { StackLine } from '../../../ui/charts/bars/stack-bar.tsx';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { IterationTime } from './iteration-time.tsx';
import styles from './made-of.module.css';
import { modelParts, type ModelParts } from './model-parts.ts';
import { PartsTable } from './parts-table.tsx';

/** A fill for each kind of layers; models have up to six. */
const FILLS: readonly BlockFill[] = ['solid', 'dense', 'hatched', 'dotted', 'crossed', 'striped', 'lined'];

/** A side by its index, and its scenario. */
export interface MadeOfProps {
  readonly index: number;
  readonly scenario: Scenario;
}

/** What a side's model is made of: its layers in order, what they weigh and keep, and where an iteration's time goes. */
export function MadeOf({ index, scenario }: MadeOfProps): ReactNode {
  const [parts, formats] = useMemo(() => {
    const { model, pools } = resolveScenario(scenario, pageCatalog());
    const { weights } = pools[0].deployment;
    const text = weights === 'checkpoint' ? publishedText(model) : weights;
    return [modelParts(model, pools[0].deployment), text];
  }, [scenario]);
  const name = modelName(scenario, pageCatalog());
  return (
    <Disclosure summary="What the model is made of">
      <figure className={styles['madeOf']}>
        <figcaption>
          {formatCounted(parts.layers.length, 'layer')} from first to last. Weights: {formats}. KV cache:{' '}
          {scenario.deployment.kvCache}.
        </figcaption>
        <Blocks fills={parts.layers.map(fillOf)} />
        <Kinds parts={parts} />
      </figure>
      <IterationTime index={index} scenario={scenario} />
      <Disclosure summary="As a table">
        <PartsTable name={name} {...parts} />
      </Disclosure>
    </Disclosure>
  );
}

const fillOf = (part: number): BlockFill => FILLS[part % FILLS.length] ?? 'solid';

/** Each kind of layers under its fill, with its shares. */
function Kinds({ parts: { parts, outsideBytes } }: { readonly parts: ModelParts }): ReactNode {
  const weights = parts.reduce((sum, part) => sum + part.weightBytes, outsideBytes);
  const outside = {
    id: 'outside',
    label: 'Embedding and LM head',
    amount: outsideBytes,
    text: '',
    fill: 'empty',
  } as const;
  const shares = parts.map(({ text, weightBytes }, at) => ({
    id: String(at),
    label: text,
    amount: weightBytes,
    text: '',
    fill: fillOf(at),
  }));
  return (
    <>
      <p className={styles['total']}>Weights: {formatGibibytes(weights)}</p>
      <StackLine parts={[...shares, outside]} />
      <ul className={styles['kinds']}>
        {parts.map(({ text, count, weightBytes, cacheBytes, stateBytes }, at) => (
          <li key={text}>
            <BlockMark fill={fillOf(at)} />
            <span>
              {count} × {text}
              <small>
                {[
                  `${formatShare(weightBytes / weights)} of the weights`,
                  ...(cacheBytes === 0 ? [] : [`${formatBytes(cacheBytes)} of cache a token`]),
                  ...(stateBytes === 0 ? [] : [`${formatBytes(stateBytes)} of state a request`]),
                ].join(', ')}
              </small>
            </span>
          </li>
        ))}
        <li>
          <BlockMark fill="empty" />
          <span>
            {outside.label}
            <small>{formatShare(outsideBytes / weights)} of the weights</small>
          </span>
        </li>
      </ul>
    </>
  );
}
