import Check from 'lucide-react/icons/check';
import Circle from 'lucide-react/icons/circle';
import X from 'lucide-react/icons/x';
import { useMemo, type ReactNode } from 'react';
import type { Answer, VerdictPart } from '../../../scenario/describe/answer.ts';
import { comparedNames } from '../../../scenario/describe/compared-names.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { isEstimated } from '../../../core/catalog/catalog.ts';
import { sideLabel } from '../../../store/edit.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import styles from './answer.module.css';
import { OfferButtons } from './offer-buttons.tsx';

/** The answer, and what it is about. */
export interface AnswerLinesProps {
  readonly answer: Answer;
  readonly sides: readonly Scenario[];
}

/** The answer before any figure: who keeps the objectives, what is compared, why, and what may mend it. */
export function AnswerLines({ answer, sides }: AnswerLinesProps): ReactNode {
  const { verdict, difference, why, offers } = answer;
  const names = useMemo(() => comparedNames(sides, pageCatalog()), [sides]);
  const estimated = sides.flatMap(({ deployment }, index) =>
    isEstimated(pageCatalog(), deployment.gpu) ? [sideLabel(index)] : [],
  );
  return (
    <section className={styles['answer']} aria-label="Answer">
      <p className={`finding ${styles['verdict']}`}>
        {verdict.map((part) => (
          <VerdictSentence key={part.text} part={part} />
        ))}
        {difference}
      </p>
      <p className={styles['names']}>
        {names.sides.map((name, index) => (
          <span key={index}>
            {index > 0 ? ' against ' : ''}
            <b>{name}</b>
          </span>
        ))}
        {names.sides.length > 0 && names.shared !== '' ? ' · ' : ''}
        {names.shared}
        {estimated.length === 0 ? '' : ` · times of ${estimated.join(' and ')} are estimated`}
      </p>
      <p className={styles['why']}>
        {why} <OfferButtons offers={offers} />
      </p>
    </section>
  );
}

const ICONS = { kept: Check, missed: X, open: Circle } as const;

/** A sentence under its mark; the words say it too. */
function VerdictSentence({ part: { mark, text } }: { readonly part: VerdictPart }): ReactNode {
  const Icon = ICONS[mark];
  return (
    <span data-mark={mark}>
      <Icon size={mark === 'open' ? 14 : 18} strokeWidth={2.5} aria-hidden="true" /> {text}{' '}
    </span>
  );
}
