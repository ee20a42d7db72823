import { useEffect, useState } from 'react';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly value: T };

/** What a fetch gives, once; `load` must be the same function at every render. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' });
  useEffect(() => {
    let isWanted = true;
    const retry = () => {
      setLoaded({ kind: 'loading' });
      setAttempt(attempt + 1);
    };
    load().then(
      (value) => (isWanted ? setLoaded({ kind: 'ready', value }) : undefined),
      (error: unknown) =>
        isWanted
          ? setLoaded({
              kind: 'failed',
              message: error instanceof Error ? error.message : String(error),
              retry,
            })
          : undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [load, attempt]);
  return loaded;
}
