import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { Boundary } from './boundary.tsx';
import { Notice } from './notice.tsx';

/** What is guarded, and how it is called. */
export interface GuardProps {
  /** What stands here, as a sentence begins with it: "The chart". */
  readonly what: string;
  readonly children: ReactNode;
  /** Called before the children are tried again. */
  readonly onRetry?: () => void;
}

/** Keeps a part's failure to that part: the page around it goes on, and the part can be tried again. */
export function Guard({ what, children, onRetry }: GuardProps): ReactNode {
  return (
    <Boundary
      onRetry={onRetry}
      renderStopped={(error, retry) => <Stopped what={what} error={error} onRetry={retry} />}
    >
      {children}
    </Boundary>
  );
}

/** A part that failed, and with what. */
export interface StoppedProps {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** More ways on. */
  readonly actions?: ReactNode;
}

/** Why a part is not there, and the ways on. */
export function Stopped({ what, error, onRetry, actions }: StoppedProps): ReactNode {
  const isLost = /dynamically imported|module script|preload CSS/i.test(String(error));
  return (
    <Notice
      kind="bad"
      title={`${what} ${isLost ? 'could not be loaded' : 'has stopped'}`}
      actions={
        <>
          <Button onClick={onRetry}>Try again</Button>
          <Button onClick={() => window.location.reload()}>Reload</Button>
          {actions}
        </>
      }
    >
      <p>
        {isLost
          ? 'The connection may be gone, or the site has a newer version, which a reload brings.'
          : String(error)}{' '}
        Your settings are in the address of this page and are not lost.
      </p>
    </Notice>
  );
}
