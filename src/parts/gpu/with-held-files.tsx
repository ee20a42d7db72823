import type { ReactNode } from 'react';
import type { HeldFile } from '../../core/profiles/measured-matrix.ts';
import { loadHeldFiles } from '../../store/held-files.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useLoaded } from '../../ui/feedback/use-loaded.ts';

/** What there is to show once the lists of kernel times are there. */
export interface WithHeldFilesProps {
  readonly children: (files: readonly HeldFile[]) => ReactNode;
}

/** Shows what rests on the lists of kernel times, or that they load or did not. */
export function WithHeldFiles({ children }: WithHeldFilesProps): ReactNode {
  const files = useLoaded(loadHeldFiles);
  switch (files.kind) {
    case 'loading':
      return <p role="status">Loading what is measured …</p>;
    case 'failed':
      return (
        <Notice
          kind="bad"
          title="What is measured could not be loaded"
          actions={<Button onClick={files.retry}>Retry</Button>}
        >
          <p>{files.message}</p>
        </Notice>
      );
    case 'ready':
      return children(files.value);
  }
}
