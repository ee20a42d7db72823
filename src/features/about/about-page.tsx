import type { ReactNode } from 'react';
import { GLOSSARY } from '../../scenario/describe/glossary.ts';
import { useTitle } from '../../ui/feedback/use-title.ts';
import styles from './about.module.css';

/** What the simulator computes, from what, and what it leaves out. */
export function AboutPage(): ReactNode {
  useTitle('About');
  return (
    <main className={styles['about']}>
      <h1>How Foreserve estimates</h1>
      <section>
        <h2>The model</h2>
        <p>
          Requests arrive over time and wait in the queue of a replica. The scheduler forms a batch, the batch
          runs through all layers of the model as one iteration, and every request in it that has its prompt
          behind it gains a token. Foreserve simulates each iteration of each replica, with the KV cache
          counted block by block, so that queueing, chunked prefill and preemption come out of the simulation
          and are not assumed.
        </p>
        <p>
          The time of an iteration is the sum over layers of its operators: matrix products, attention over
          the KV cache or what stands in its place, experts, all-reduce between tensor-parallel GPUs,
          element-wise kernels, and the sending of activations between pipeline stages. Each operator&apos;s
          time is predicted by random forests fitted in this browser on kernels that were measured on real
          GPUs. Host time of the serving engine is added for every iteration.
        </p>
      </section>
      <section>
        <h2>What is left out</h2>
        <ul>
          <li>
            Contention on the network: transfers between nodes take their measured time, however many there
            are.
          </li>
          <li>
            Products with int4 and mxfp8 weights, and attention that nobody has measured: such models are
            planned in memory, and not timed.
          </li>
          <li>Experts behind an all-to-all, speculative decoding and prefill on separate GPUs.</li>
          <li>Clocks that drop under power or heat limits, and noise between runs.</li>
        </ul>
        <p>
          Host times are fitted on published runs, for each generation of an engine. How far predictions are
          from measurements, and what else no prediction knows of, stands under{' '}
          <a href="#/fidelity">Fidelity</a>. Each result says which of its operators were measured and which
          were interpolated.
        </p>
      </section>
      <section>
        <h2>Data</h2>
        <ul>
          <li>
            Measured serving runs: NVIDIA AIConfigurator, Apache-2.0; APEX+, MIT; figures published by the
            BLIS project.
          </li>
          <li>Kernel times: NVIDIA AIConfigurator, Apache-2.0; Microsoft Vidur, MIT.</li>
          <li>
            Request lengths: Azure LLM inference traces 2023, CC BY 4.0; arXiv summarisation from Vidur, MIT.
          </li>
          <li>Model shapes: the models&apos; own config.json on Hugging Face.</li>
          <li>Prices: list prices with source and date beside each, yours to change.</li>
        </ul>
      </section>
      <section>
        <h2>Privacy</h2>
        <p>
          Everything is computed in your browser. Nothing you enter leaves the page, unless you share its
          link, which holds the whole comparison.
        </p>
      </section>
      <section>
        <h2>Terms</h2>
        <dl>
          {Object.values(GLOSSARY).map(({ term, meaning }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
    </main>
  );
}
