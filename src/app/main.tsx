import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { SimClient } from '../client/sim-client.ts';
import { useApp } from '../store/app-store.ts';
import { parseFirstPaint, type FirstPaintFile } from '../store/first-paint.ts';
import { RunController } from '../store/run-controller.ts';
import { UrlSync } from '../store/url-sync.ts';
import { App } from './app.tsx';
import firstPaintFile from './first-paint.json';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// The link is read first: what is painted and run is what the link says.
await new UrlSync().connect();
const firstPaint = parseFirstPaint(firstPaintFile as unknown as FirstPaintFile);
if (firstPaint !== null) useApp.getState().seed(firstPaint);
createRoot(root).render(<App />);
new RunController(new SimClient({ baseUrl: import.meta.env.BASE_URL })).connect();
