import type { ReactNode } from 'react';
import { slowerFormat } from '../../../core/plausible/slower-format.ts';
import { loadAdvice } from '../../../scenario/describe/load-advice.ts';
import { doubtsOf, slowerFormatText } from '../../../scenario/describe/breach-text.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { runKey } from '../../../store/edit.ts';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { loadSentence } from '../figures/load-of.ts';
import { resultOf, summaryOf, type SideView } from '../figures/side-view.ts';

/** What is to be known of the results before they are read: a load that is not served, and what cannot be true. */
export function Doubts({ views }: { readonly views: readonly SideView[] }): ReactNode {
  const between = slowerOfSides(views);
  return (
    <>
      {views.map((view) => (
        <Load key={view.label} view={view} />
      ))}
      {views.map((view) => {
        const doubts =
          view.kind === 'complete' ? doubtsOf(view.shown.outcome.result, view.shown.outcome.evidence) : [];
        if (doubts.length === 0) return null;
        return (
          <Notice key={view.label} kind="caution" title={`${view.label}: do not rely on these times`}>
            {doubts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </Notice>
        );
      })}
      {between === null ? null : (
        <Notice kind="caution" title="A narrower number format should not be slower">
          <p>{between} Look at where the times of its kernels come from, below.</p>
        </Notice>
      )}
    </>
  );
}

function Load({ view }: { readonly view: SideView }): ReactNode {
  const [load, result] = [loadSentence(view), resultOf(view)];
  return load === null || result === null ? null : (
    <Notice kind="result" title={`${view.label}: ${load}`}>
      <p>{loadAdvice(result)}</p>
    </Notice>
  );
}

/** Whatever it is: all but the format is the same on both sides. */
const SAME_RATE = 0;

/** Where the sides differ in the format of their weights and in nothing else. */
function slowerOfSides([a, b]: readonly SideView[]): string | null {
  if (a?.kind !== 'complete' || b?.kind !== 'complete') return null;
  // Where more waits than memory holds, the narrower weights leave room for a larger batch: gaps are then longer by right.
  if ([a, b].some(({ shown }) => shown.outcome.result.load !== 'keeps-up')) return null;
  const [summaryA, summaryB] = [summaryOf(a), summaryOf(b)];
  if (summaryA === null || summaryB === null || inBf16(a.scenario) !== inBf16(b.scenario)) return null;
  const slower = slowerFormat(
    { weights: a.scenario.deployment.weights, rate: SAME_RATE, summary: summaryA },
    { weights: b.scenario.deployment.weights, rate: SAME_RATE, summary: summaryB },
  );
  return slower === null ? null : slowerFormatText(slower);
}

function inBf16(scenario: Scenario): string {
  return runKey({ ...scenario, deployment: { ...scenario.deployment, weights: 'bf16' as const } });
}
