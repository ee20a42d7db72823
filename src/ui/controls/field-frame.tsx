import { useId, type ReactNode } from 'react';
import styles from './fields.module.css';

export interface FieldFrameProps {
  readonly label: string;
  /** One sentence, shown on hover and focus and read after the label. */
  readonly help?: string | undefined;
  readonly issue?: string | null | undefined;
  /** Stands right of the label: the number of a slider. */
  readonly aside?: ReactNode;
  readonly controlId: string;
  readonly children: ReactNode;
}

export interface FieldIds {
  readonly control: string;
  readonly help: string;
  readonly issue: string;
}

/** Ids that tie a control to its label, help and refusal. */
export function useFieldIds(): FieldIds {
  const base = useId();
  return { control: `${base}-control`, help: `${base}-help`, issue: `${base}-issue` };
}

/** What describes a control, for `aria-describedby`. */
export function describedBy(ids: FieldIds, help: string | undefined, issue: string | null | undefined) {
  return [help === undefined ? '' : ids.help, issue ? ids.issue : ''].filter(Boolean).join(' ') || undefined;
}

/** Label, control and refusal sentence of one field. */
export function FieldFrame({
  label,
  help,
  issue,
  aside,
  controlId,
  ids,
  children,
}: FieldFrameProps & { readonly ids: FieldIds }): ReactNode {
  return (
    <div className={styles['field']} data-tip={help}>
      <div className={styles['labelRow']}>
        <label className={styles['label']} htmlFor={controlId} data-has-tip={help !== undefined}>
          {label}
        </label>
        {aside}
      </div>
      {children}
      {help === undefined ? null : (
        <span id={ids.help} hidden>
          {help}
        </span>
      )}
      {issue ? (
        <p className={styles['issue']} id={ids.issue} role="alert">
          {issue}
        </p>
      ) : null}
    </div>
  );
}
