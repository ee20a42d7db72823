import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './controls.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon?: ReactNode;
  readonly look?: 'plain' | 'outline' | 'strong';
  /** Icon only: the children become the accessible name. */
  readonly compact?: boolean;
}

export function Button({
  icon,
  look = 'outline',
  compact = false,
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button type="button" className={styles['button']} data-look={look} data-compact={compact} {...rest}>
      {icon}
      <span className={compact ? 'visually-hidden' : undefined}>{children}</span>
    </button>
  );
}
