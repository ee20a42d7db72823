import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './results/results.module.css';

export interface DrawnInViewProps<T> {
  /** Must stay the same object while nothing in it changes. */
  readonly value: T;
  /** Values come in quick succession. */
  readonly isBusy: boolean;
  readonly children: (value: T) => ReactNode;
}

/** So near to the screen it is kept up to date, so that scrolling finds it so. */
const NEAR = '100px';

/**
 * Draws a part of the page from a value. While values come in quick succession and the part is off the screen, it stays
 * as it is, or is not drawn at all before it was seen: a search keeps every core busy, and drawing what nobody sees
 * would hold up what somebody does.
 */
export function DrawnInView<T>({ value, isBusy, children }: DrawnInViewProps<T>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [isInView, setInView] = useState(typeof IntersectionObserver === 'undefined');
  const [drawn, setDrawn] = useState<{ readonly value: T } | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => setInView(entries.at(-1)?.isIntersecting === true),
      { rootMargin: NEAR },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  if ((isInView || !isBusy) && drawn?.value !== value) setDrawn({ value });
  return (
    <div ref={frame} className={styles['part']}>
      {drawn === null ? null : children(drawn.value)}
    </div>
  );
}
