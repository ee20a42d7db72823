import { createElement, lazy, useState, type ComponentType, type FunctionComponent } from 'react';
import { loadPart } from '../../lib/load-part.ts';
import { Boundary } from './boundary.tsx';
import { Dialog } from './dialog.tsx';
import { Guard, Stopped } from './guard.tsx';

/**
 * A component that loads when it is first shown. Its failures stay with it, and one that did not load is asked for again
 * when the user says so. `what` names it, as a sentence begins. It suspends while it loads.
 */
export function lazyPart<Module, Props extends object>(
  what: string,
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
): FunctionComponent<Props> {
  const useLoading = loading(load, pick);
  return function LazyPart(props) {
    const { shown, again } = useLoading();
    return (
      <Guard what={what} onRetry={again}>
        {createElement(shown, props)}
      </Guard>
    );
  };
}

/** The same of a dialog: what there is instead of it is a dialog too. */
export function lazyDialog<Module, Props extends { readonly onClose: () => void }>(
  what: string,
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
): FunctionComponent<Props> {
  const useLoading = loading(load, pick);
  return function LazyDialog(props) {
    const { shown, again } = useLoading();
    return (
      <Boundary
        onRetry={again}
        renderStopped={(error, retry) => (
          <Dialog title={what} onClose={props.onClose} actions={null}>
            <Stopped what={what} error={error} onRetry={retry} />
          </Dialog>
        )}
      >
        {createElement(shown, props)}
      </Boundary>
    );
  };
}

/** The component as it loads: once for all that show it, anew when it is asked for again. */
function loading<Module, Props extends object>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
) {
  const begin = () => lazy(async () => ({ default: pick(await loadPart(load)) }));
  let latest = begin();
  return function useLoading() {
    const [shown, setShown] = useState(() => latest);
    const again = () => {
      askAgainForStyles();
      latest = begin();
      setShown(latest);
    };
    return { shown, again };
  };
}

/** Style sheets that did not load: the bundler's loader asks for each but once. */
function askAgainForStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    if (link.sheet === null) link.href = `${link.href.split('?')[0]}?again=${Date.now()}`;
}
