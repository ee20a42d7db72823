import type { ReactNode } from 'react';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import styles from './left-out.module.css';

/** What of a pasted config.json is not simulated, such as the encoder of pictures; nothing of a catalog model. */
export function LeftOut({ model }: Pick<Scenario, 'model'>): ReactNode {
  const read = typeof model === 'string' ? null : pageCatalog().models.read(model);
  const notices = read?.ok ? read.notices : [];
  return notices.length === 0 ? null : <p className={styles['leftOut']}>{notices.join(' ')}</p>;
}
