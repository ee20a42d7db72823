import Check from 'lucide-react/icons/check';
import { useEffect, useState, type ReactNode } from 'react';
import { comparisonOf, sceneOf, type Scene } from '../../../scenario/scenes/scene.ts';
import { SCENES } from '../../../scenario/scenes/scenes.ts';
import { useApp } from '../../../store/app-store.ts';
import { loadModels } from '../../../store/models.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import styles from './scenes.module.css';

/** The scenes, one of which may be open. Opening one is an edit, which Undo takes back. */
export function ScenesDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const comparison = useApp((state) => state.comparison);
  const [catalog, setCatalog] = useState(pageCatalog);
  useEffect(() => void loadModels().then(() => setCatalog(pageCatalog())), []);
  const open = sceneOf(comparison, SCENES, catalog);
  const show = (scene: Scene) => {
    const read = comparisonOf(scene, pageCatalog());
    const { act, comparison: before } = useApp.getState();
    if (read.ok)
      act({ ...before, sides: read.value.sides }, `Scene: ${scene.title}`, `Opened “${scene.title}”`);
    onClose();
  };
  return (
    <Dialog title="Scenes" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <p className={styles['lead']}>Comparisons that each show one thing. Yours comes back with Undo.</p>
      <ul className={styles['scenes']}>
        {SCENES.filter((scene) => comparisonOf(scene, catalog).ok).map((scene) => (
          <li key={scene.id}>
            <button
              type="button"
              className={styles['scene']}
              aria-current={scene === open ? 'true' : undefined}
              onClick={() => show(scene)}
            >
              <b>
                {scene.title}
                {scene === open ? <Check size={14} aria-hidden="true" /> : null}
              </b>
              <span>{scene.teaches}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
