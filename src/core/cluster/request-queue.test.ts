import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RequestQueue } from './request-queue.ts';

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('back' as const), request: fc.nat(1000) }),
    fc.record({ kind: fc.constant('front' as const), request: fc.nat(1000) }),
    fc.record({ kind: fc.constant('pop' as const), request: fc.constant(0) }),
  ),
  { maxLength: 400 },
);

it('keeps order through growth and preempted requests put back in front', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const queue = new RequestQueue();
      const model: number[] = [];
      for (const { kind, request } of taken) {
        if (kind === 'back') {
          queue.pushBack(request);
          model.push(request);
        } else if (kind === 'front') {
          queue.pushFront(request);
          model.unshift(request);
        } else {
          expect(queue.popFront()).toBe(model.shift() ?? -1);
        }
        expect([queue.length, queue.peek()]).toEqual([model.length, model[0] ?? -1]);
      }
    }),
  );
});
