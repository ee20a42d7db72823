import type { ReactNode } from 'react';
import styles from './fidelity.module.css';

const LEFT_OUT: readonly (readonly [string, string])[] = [
  ['Network to the client', 'Times end at the server; a client far away sees its own delay besides.'],
  ['Power and heat', 'Clocks stay where they were when the kernels were measured.'],
  [
    'Contention on the host',
    'CPU cores that other processes use, slow tokenisers and a full disk make every host constant larger.',
  ],
  ['Contention between nodes', 'Transfers take their measured time, however many there are at once.'],
  ['Speculative decoding', 'Every iteration gives a request one token.'],
  ['LoRA adapters', 'Requests share the weights of the base model alone.'],
  [
    'People in conversations',
    'Nobody gives up, edits what was said or branches off, and think time does not depend on the answer.',
  ],
  ['Prefill and decode apart', 'Each replica does both on the same GPUs.'],
  [
    'Sampling and structured output',
    'Greedy or plain sampling; no grammars, no beams, no log probabilities.',
  ],
  ['Images and sound', 'Prompts are text: no encoder runs before the model.'],
  ['Start-up', 'Weights are loaded and CUDA graphs captured before the first request.'],
  ['Noise', 'A run with the same seed gives the same times; a real server’s vary by some per cent.'],
];

/** What every prediction on this page and elsewhere leaves out. */
export function NotModelled(): ReactNode {
  return (
    <section className={`box panel ${styles['section']}`}>
      <h2>What is not modelled</h2>
      <dl className={styles['list']}>
        {LEFT_OUT.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
