import type { ReactNode } from 'react';
import type { HuggingFaceConfig } from '../../scenario/document/scenario.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import styles from './model.module.css';

/** What of a config.json is not simulated, such as the encoder of pictures. */
export function LeftOut({ model }: { readonly model: HuggingFaceConfig }): ReactNode {
  const read = pageCatalog().models.read(model);
  const notices = read.ok ? read.notices : [];
  return notices.length === 0 ? null : <p className={styles['leftOut']}>{notices.join(' ')}</p>;
}
