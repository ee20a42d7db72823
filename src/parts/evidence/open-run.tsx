import { useState, type ReactNode } from 'react';
import { DEFAULT_VIEW } from '../../scenario/document/defaults.ts';
import { encodeComparison } from '../../scenario/url/url-encode.ts';
import { loadMeasuredScenario } from '../../store/evidence.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { Button } from '../../ui/controls/button.tsx';

export interface OpenRunProps {
  /** Of the run's document. */
  readonly place: number;
  readonly name: string;
}

/** Opens a measured run on Compare, as it was conducted; its address can be shared. */
export function OpenRun({ place, name }: OpenRunProps): ReactNode {
  const [said, setSaid] = useState<string | null>(null);
  if (said !== null) return <span role="alert">{said}</span>;
  const open = async (): Promise<void> => {
    try {
      const scenario = await loadMeasuredScenario(place);
      const comparison = { version: 1, sides: [scenario], view: DEFAULT_VIEW, prices: {} } as const;
      window.location.hash = `#/compare?${encodeComparison(comparison, pageCatalog())}`;
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Button onClick={() => void open()} aria-label={`Open ${name}`}>
      Open
    </Button>
  );
}
