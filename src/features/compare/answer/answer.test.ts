import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerText } from '../../../scenario/describe/answer.ts';
import { defaultComparison } from '../../../scenario/document/defaults.ts';
import { parseFirstPaint, type FirstPaintFile } from '../../../store/first-paint.ts';
import { IDLE_RUN, type ShownResult } from '../../../store/side-run.ts';
import { viewSide, type SideView } from '../figures/side-view.ts';
import { emptyView, partialView, summaryWith, unfitView } from '../testing.ts';
import { answerOf } from './answer.ts';

const file: FirstPaintFile = JSON.parse(readFileSync('src/app/first-paint.json', 'utf8'));
const example = parseFirstPaint(file);
if (example === null) throw new Error('the page has no first paint');
const [viewA, viewB] = example.results.map((shown, index) => viewOf(index, shown));
if (viewA === undefined || viewB === undefined) throw new Error('two sides are expected');

/** The results of the first paint, as though a worker had given them. */
function viewOf(index: number, shown: ShownResult): SideView {
  return viewSide(index, shown.scenario, { ...IDLE_RUN, shown }, {});
}
const slo = defaultComparison().sides[0]?.slo ?? [];
const of = (views: readonly SideView[], objectives = slo, seeds: readonly (readonly SideView[])[] = []) =>
  answerOf({ views, seeds, slo: objectives, metric: 'ttft' });
const say = (...args: Parameters<typeof of>) => answerText(of(...args)).replaceAll('\u202f', ' ');

describe('the answer to a comparison', () => {
  it('is who keeps the objectives, what holds up the other, and what may mend it', () => {
    const { verdict, difference, why, offers } = of([viewA, viewB]);
    expect(verdict.map(({ mark }) => mark)).toEqual(['kept', 'missed']);
    expect(difference).toBeNull();
    expect(why).toMatch(/^B's stages wait for each other .* delay decodes by/);
    expect(offers).toMatchObject([{ of: 1, edits: [{ path: 'scheduler.maxBatchTokens' }] }]);
  });

  it('is that of the first paint', () => {
    expect(of([viewA, viewB])).toEqual(example.answer);
  });

  it('tells sides apart that do alike by their objectives, and mends nothing that is kept', () => {
    const easy = slo.map((each) => ({ ...each, seconds: 10 }));
    expect(say([viewA, viewB], easy)).toMatch(
      /^✓ A and B keep both objectives\. B's p99 TTFT is 89 % higher/,
    );
    expect(of([viewA, viewB], easy).offers).toEqual([]);
    expect(of([viewA, viewB], easy).why).toMatch(/of its limit/);
  });

  it('calls a difference the same where seeds account for it', () => {
    const like = (view: SideView, p99: number): SideView => partialView(view.label, summaryWith(p99), 2000);
    const [a, b] = [like(viewA, 0.3), like(viewB, 0.33)];
    const seeds = [
      [like(viewA, 0.35), like(viewA, 0.31)],
      [like(viewB, 0.3), like(viewB, 0.34)],
    ];
    expect(say([a, b], [], seeds)).toContain('is the same within the noise of seeds');
    expect(say([a, b], [])).toContain('10 % higher');
  });

  it('speaks of both sides where they are alike, and of one alone', () => {
    const twin: SideView = { ...viewA, label: 'B' };
    expect(of([viewA, twin]).why).toMatch(/^Both sides'/);
    expect(say([viewB])).toBe('✕ B misses ITL p99: 231 of 200 ms.');
  });

  it('has nothing to explain without a complete result', () => {
    expect(say([emptyView('A'), emptyView('B')])).toMatch(/will stand here/);
    const running = of([partialView('A', summaryWith(0.4), 412), emptyView('B')]);
    expect(answerText(running)).toContain('A keeps both objectives so far.');
    expect(running).toMatchObject({ why: null, offers: [] });
    expect(say([unfitView('A', { tensorParallel: 2, pipelineParallel: 1 }), viewA])).toContain(
      'does not fit',
    );
  });
});
