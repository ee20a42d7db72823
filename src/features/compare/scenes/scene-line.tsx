import type { ReactNode } from 'react';
import { sceneOf } from '../../../scenario/scenes/scene.ts';
import { SCENES } from '../../../scenario/scenes/scenes.ts';
import { useApp } from '../../../store/app-store.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import styles from './scenes.module.css';

/** Which scene is on the page and what it teaches; nothing once a setting is another one. */
export function SceneLine(): ReactNode {
  const comparison = useApp((state) => state.comparison);
  const scene = sceneOf(comparison, SCENES, pageCatalog());
  if (scene === null) return null;
  return (
    <p className={styles['line']} role="note">
      <b>Scene: {scene.title}.</b> {scene.teaches}{' '}
      {scene.search === undefined ? null : <a href={scene.search}>Search for the best</a>}
    </p>
  );
}
