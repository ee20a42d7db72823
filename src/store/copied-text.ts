import { isOwnTrace } from '../scenario/document/own-trace.ts';
import { traceName } from '../scenario/traces/trace-text.ts';
import { useApp } from './app-store.ts';

/** What is said of a link that was copied: it holds all but a trace of the user's own. */
export function copiedText(what: string): string {
  const { sides } = useApp.getState().comparison;
  const ids = sides.map(({ workload }) => workload.trace?.id).filter(isOwnTrace);
  const [id] = ids;
  if (what !== 'comparison' || id === undefined) return `Link copied: it holds the whole ${what}`;
  return `Link copied: who opens it needs the trace ${traceName(id)} too, which a link cannot hold`;
}
