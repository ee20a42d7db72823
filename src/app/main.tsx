import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { SimClient } from '../client/sim-client.ts';
import { useApp } from '../store/app-store.ts';
import { parseFirstPaint, type FirstPaintFile } from '../store/first-paint.ts';
import { sideLabel } from '../store/edit.ts';
import { RunController } from '../store/run-controller.ts';
import { comparisonAddress, loadLinksAhead } from '../store/address/comparison-address.ts';
import { App } from './app.tsx';
import { PAGES } from './pages.ts';

/** No `await` at the top: what loads late may import this chunk's modules, and would wait for its end. */
async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  // In a chunk of its own: it is there for the first paint, and the page can be used without it.
  const firstPaint = import('./first-paint.json').then(
    (module) => parseFirstPaint(module.default as unknown as FirstPaintFile),
    () => null,
  );
  loadLinksAhead();
  const client = new SimClient({ baseUrl: import.meta.env.BASE_URL });
  client.warm(useApp.getState().comparison.sides.map((_, index) => sideLabel(index)));
  // The link is read first: what is painted and run is what the link says.
  await comparisonAddress.connect();
  createRoot(root).render(<App pages={PAGES} />);
  new RunController(client).connect();
  const example = await firstPaint;
  if (example !== null) useApp.getState().seed(example);
  // Nothing waits for it, and nobody misses it.
  import('../store/ahead/work-ahead.ts').then(
    ({ workAheadWhenIdle }) => workAheadWhenIdle(client),
    () => undefined,
  );
}

void start();
