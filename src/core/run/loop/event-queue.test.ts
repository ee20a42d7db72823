import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';

it('gives events back by time, and equal times in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 }), (times) => {
      const queue = new EventQueue();
      times.forEach((time, payload) => queue.push(time, payload));
      const popped: number[] = [];
      while (queue.size > 0) popped.push(queue.pop());
      const expected = times.map((_, i) => i).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
      expect(popped).toEqual(expected);
      expect(queue.pop()).toBe(-1);
    }),
  );
});

it('keeps that order when events are taken and added in turn', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean())), (steps) => {
      const queue = new EventQueue();
      let model: { time: number; payload: number }[] = [];
      steps.forEach(([time, takes], payload) => {
        queue.push(time, payload);
        model.push({ time, payload });
        if (!takes) return;
        const first = model.toSorted((a, b) => a.time - b.time || a.payload - b.payload)[0];
        expect(queue.earliest).toBe(first?.time);
        expect(queue.pop()).toBe(first?.payload);
        model = model.filter((event) => event !== first);
      });
    }),
  );
});
