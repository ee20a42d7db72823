import { useEffect } from 'react';

/** Names the window, its tab and what is shared of it after what the page says; null: the name stays as it is. */
export function useTitle(text: string | null): void {
  useEffect(() => {
    if (text !== null) document.title = `${text} · Foreserve`;
  }, [text]);
}
