import type { ReactNode } from 'react';
import type { SavedCurve } from '../../../store/saved/saved-record.ts';
import { sideMark } from '../../../ui/tokens.ts';
import styles from './saved.module.css';

const WIDTH = 112;
const HEIGHT = 44;

/** The shape of the distributions that were saved, on a logarithmic axis; the words beside it say the figures. */
export function SmallCdf({ curves }: { readonly curves: readonly SavedCurve[] }): ReactNode {
  const seconds = curves
    .flatMap(({ points }) => points.map(([, value]) => value))
    .filter((value) => value > 0);
  if (seconds.length < 2) return <span className={styles['noCurve']} />;
  const [low, high] = [Math.log(Math.min(...seconds)), Math.log(Math.max(...seconds))];
  const x = (value: number) =>
    value > 0 && high > low ? ((Math.log(value) - low) / (high - low)) * (WIDTH - 4) + 2 : 2;
  const y = (probability: number) => (1 - probability) * (HEIGHT - 4) + 2;
  return (
    <svg className={styles['curve']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {curves.map(({ side, points }, index) => (
        <polyline
          key={side}
          points={points.map(([probability, value]) => `${x(value)},${y(probability)}`).join(' ')}
          fill="none"
          strokeWidth="1.5"
          stroke={sideMark(index).colour}
          strokeDasharray={sideMark(index).dash}
        />
      ))}
    </svg>
  );
}
