import { useState, type FocusEvent, type KeyboardEvent } from 'react';

/** What a list of terms hands its element, and which of its terms the tab key comes to. */
export interface TermList {
  readonly stop: number;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/** Where each key leads from term `at` of `count`. */
const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Makes the terms of one element, such as a table, one stop of the tab key: arrows, Home and End move among them. */
export function useTermList(): TermList {
  const [stop, setStop] = useState(0);
  return {
    stop,
    onKeyDown: (event) => {
      const terms = termsOf(event.currentTarget);
      const at = terms.findIndex((term) => term === event.target);
      const move = MOVES[event.key];
      if (at < 0 || move === undefined) return;
      event.preventDefault();
      terms[move(at, terms.length)]?.focus();
    },
    onFocus: (event) => {
      const at = termsOf(event.currentTarget).findIndex((term) => term === event.target);
      if (at >= 0) setStop(at);
    },
  };
}

function termsOf(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-term]')];
}
