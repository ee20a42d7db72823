import { useEffect, useState } from 'react';
import { loadPart } from '../../lib/load-part.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { whenIdle } from '../../ui/feedback/when-idle.ts';

type Edit = (edits: readonly FieldEdit[]) => string | null;

/**
 * Takes edits that a module makes which loads behind the page, or answers with the sentence that refuses them. A choice that
 * is made before the module is there waits for it. `load` must be the same function at every render.
 */
export function useLateEdits<Part extends object>(
  load: () => Promise<Part>,
  edit: Edit,
): (make: (part: Part) => readonly FieldEdit[]) => string | null {
  const [loaded, setLoaded] = useState<Part | null>(null);
  useEffect(() => {
    let isWanted = true;
    whenIdle()
      .then(load)
      .then(
        (part) => (isWanted ? setLoaded(part) : undefined),
        // Asked for again with the first choice.
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, [load]);
  return (make) => {
    if (loaded !== null) return edit(make(loaded));
    void loadPart(load).then((part) => edit(make(part)));
    return null;
  };
}
