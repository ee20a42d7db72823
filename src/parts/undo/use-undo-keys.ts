import { useEffect } from 'react';
import type { UndoActions } from '../../store/undo/undo.ts';

/** Inputs that hold text, and so take back what is typed by themselves. */
const TEXT = 'textarea, [contenteditable], input:not([type="range"], [type="checkbox"], [type="radio"])';

/** Ctrl-Z (Cmd-Z) takes back; Shift with it, or Ctrl-Y, makes again. Not in a text field, nor below a dialog. */
export function useUndoKeys({ undo, redo }: UndoActions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      if (event.target instanceof Element && event.target.closest(TEXT) !== null) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [undo, redo]);
}
