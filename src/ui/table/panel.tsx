import { useId, useState, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import styles from './panel.module.css';
import { Guard } from '../feedback/guard.tsx';

/** A chart, and its figures as a table. */
export interface PanelProps {
  readonly title: string;
  /** One sentence: what the chart shows. */
  readonly finding: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A chart with the same figures as a table, and a switch between both. */
export function Panel({ title, finding, chart, table }: PanelProps): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const captionId = useId();
  return (
    <figure className="box panel" aria-labelledby={captionId}>
      <div className={styles['head']}>
        <h2>{title}</h2>
        <Button look="plain" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'View as chart' : 'View as table'}
        </Button>
      </div>
      <figcaption id={captionId} className="visually-hidden">{`${title}. ${finding}`}</figcaption>
      {asTable ? table : <Guard what="The chart">{chart}</Guard>}
    </figure>
  );
}
