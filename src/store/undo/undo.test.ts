import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { useApp } from '../app-store.ts';
import { IDLE_RUN } from '../side-run.ts';
import { whileMoving } from './gesture.ts';
import { stepBack, stepForward } from './step-back.ts';
import { NO_STEPS, recordStep, type Steps } from './steps.ts';
import { comparisonUndo } from './undo.ts';

const { undo, redo } = comparisonUndo;
const start = defaultComparison();
const app = () => useApp.getState();
const replicas = (index = 0) => app().comparison.sides[index]?.deployment.replicas;
const setReplicas = (value: number) => app().editSide(0, [{ path: 'deployment.replicas', value }]);

describe('edits of the comparison', () => {
  beforeEach(() => {
    useApp.setState({
      comparison: start,
      lastEdit: null,
      steps: NO_STEPS,
      runs: [IDLE_RUN, IDLE_RUN],
      notice: null,
    });
  });

  it('are taken back and made again, one by one', () => {
    setReplicas(2);
    setReplicas(3);
    app().copySide(0, 1);
    expect(app().notice).toEqual({ kind: 'done', text: 'Copied A to B' });
    undo();
    expect(replicas(1)).toBe(1);
    expect(app().notice).toEqual({ kind: 'said', text: 'Undone: Copy A to B' });
    undo();
    expect(replicas()).toBe(2);
    redo();
    redo();
    expect([replicas(0), replicas(1)]).toEqual([3, 3]);
    redo();
    expect([replicas(0), replicas(1)]).toEqual([3, 3]);
    undo();
    setReplicas(4);
    redo();
    expect([replicas(0), replicas(1)]).toEqual([4, 1]);
  });

  it('that a drag makes are one step, and the next drag is another', () => {
    const drag = (...values: readonly number[]) => {
      for (const value of values) whileMoving(() => setReplicas(value));
      setReplicas(values.at(-1) ?? 1);
    };
    drag(2, 3, 4);
    drag(5, 6);
    undo();
    expect(replicas()).toBe(4);
    undo();
    expect(app().comparison.sides).toEqual(start.sides);
    expect(app().steps.past).toEqual([]);
  });

  it('that change nothing, are refused or choose what is on screen are no steps', () => {
    setReplicas(1);
    expect(setReplicas(-1)).toContain('-1');
    app().setView({ metric: 'itl' });
    expect(app().steps.past).toEqual([]);
    setReplicas(2);
    app().setView({ metric: 'e2e' });
    undo();
    expect(replicas()).toBe(1);
    expect(app().comparison.view.metric).toBe('e2e');
  });

  it('that copy what is there already offer nothing to take back', () => {
    app().copySide(0, 1);
    expect(app().notice?.kind).toBe('done');
    app().copySide(0, 1);
    expect(app().notice).toEqual({ kind: 'said', text: 'Copied A to B' });
    expect(app().steps.past).toHaveLength(1);
  });

  it('end the offer to take an earlier one back', () => {
    app().swapSides();
    expect(app().notice?.kind).toBe('done');
    setReplicas(2);
    expect(app().notice).toBeNull();
  });

  it('outlive a link that is opened over them; the first link of a visit replaces nothing', () => {
    app().commit({ ...start, prices: { 'h100-sxm': 1 } }, null);
    expect(app().steps.past).toEqual([]);
    setReplicas(5);
    app().commit(start, null);
    undo();
    expect(replicas()).toBe(5);
  });
});

describe('steps', () => {
  it('lead back through all that was, and forth again', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), fc.nat(40), (documents, count) => {
        const steps = documents
          .slice(0, -1)
          .reduce<Steps<number>>(
            (before, document, at) => recordStep(before, { document, label: `${at}`, isOver: true }),
            NO_STEPS,
          );
        let now = { document: documents.at(-1) ?? 0, steps };
        for (let step = 0; step < count; step += 1) now = stepBack(now.steps, now.document) ?? now;
        expect(now.document).toBe(documents.at(Math.max(0, documents.length - 1 - count)));
        for (let step = 0; step < count; step += 1) now = stepForward(now.steps, now.document) ?? now;
        expect(now).toMatchObject({ document: documents.at(-1), steps: { past: steps.past, future: [] } });
      }),
    );
  });
});
