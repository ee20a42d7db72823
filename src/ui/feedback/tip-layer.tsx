import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import styles from './feedback.module.css';

interface Tip {
  readonly text: string;
  readonly anchor: DOMRect;
}

const SHOW_AFTER_MS = 250;
const GAP = 8;

/**
 * Shows the `data-tip` text of whatever is hovered or reached by keyboard, in one floating box that is never cut
 * off by its region. Assistive technology gets the same text from the controls' own descriptions. Escape hides it.
 */
export function TipLayer(): ReactNode {
  const [tip, setTip] = useState<Tip | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: number | undefined;
    let usesKeyboard = false;
    const show = (target: EventTarget | null, delay: number) => {
      window.clearTimeout(timer);
      const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
      const text = element?.dataset['tip'];
      if (element === null || text === undefined) {
        setTip(null);
        return;
      }
      const anchor = element.querySelector('[data-has-tip]') ?? element;
      timer = window.setTimeout(() => setTip({ text, anchor: anchor.getBoundingClientRect() }), delay);
    };
    const hide = () => {
      window.clearTimeout(timer);
      setTip(null);
    };
    const onPointerOver = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return;
      const target = event.target instanceof Element ? event.target : null;
      // In a field the label explains; over the control itself a box would only be in the way.
      const explains = target?.closest(
        '[data-has-tip], button[data-tip], [data-tip]:not(:has([data-has-tip]))',
      );
      if (explains) show(explains, SHOW_AFTER_MS);
      else hide();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      usesKeyboard = event.key === 'Tab';
      if (event.key === 'Escape') hide();
    };
    const onPointerDown = () => {
      usesKeyboard = false;
      hide();
    };
    const onFocusIn = (event: FocusEvent) => (usesKeyboard ? show(event.target, 0) : undefined);
    document.addEventListener('pointerover', onPointerOver);
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', hide);
    document.addEventListener('scroll', hide, true);
    return () => {
      hide();
      document.removeEventListener('pointerover', onPointerOver);
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || tip === null) return;
    const { width, height } = element.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(tip.anchor.left, window.innerWidth - width - GAP));
    const above = tip.anchor.top - height - GAP;
    element.style.left = `${left}px`;
    element.style.top = `${above > GAP ? above : tip.anchor.bottom + GAP}px`;
  }, [tip]);

  if (tip === null) return null;
  return (
    <div ref={box} className={styles['tip']} aria-hidden="true">
      {tip.text}
    </div>
  );
}
