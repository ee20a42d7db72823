import { useEffect, useRef, type RefObject } from 'react';
import type { Commit } from './number-input.tsx';

/** A slider's gestures. */
export interface Slide {
  /** For the range input. */
  readonly input: RefObject<HTMLInputElement | null>;
  /** Takes a value that the slider passes, or answers with the sentence that refuses it. */
  readonly pass: Commit<number>;
  readonly holdKey: () => void;
  /** A key was let go, or the slider left. */
  readonly letGo: () => void;
}

/** Tells what a slider passes from where it ends: a drag is one gesture, and so is a key that is held. */
export function useSlide(onPreview: Commit<number>, onCommit: Commit<number>): Slide {
  const input = useRef<HTMLInputElement>(null);
  const isKeyHeld = useRef(false);
  const passed = useRef<number | null>(null);
  const commit = useRef(onCommit);
  useEffect(() => {
    commit.current = onCommit;
  });
  const end = useRef(() => {
    const value = passed.current;
    passed.current = null;
    if (value !== null) commit.current(value);
  });
  useEffect(() => {
    const slider = input.current;
    // React calls every move a change; the browser's own event tells of a drag's end, and of every stroke of a key.
    const onChange = () => (isKeyHeld.current ? undefined : end.current());
    slider?.addEventListener('change', onChange);
    return () => slider?.removeEventListener('change', onChange);
  }, []);
  return {
    input,
    pass: (value) => {
      const issue = onPreview(value);
      if (issue === null) passed.current = value;
      return issue;
    },
    holdKey: () => {
      isKeyHeld.current = true;
    },
    letGo: () => {
      isKeyHeld.current = false;
      end.current();
    },
  };
}
