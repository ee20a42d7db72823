// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { NumberField } from './number-field.tsx';
import { SliderField } from './slider-field.tsx';

afterEach(cleanup);

const told: string[] = [];

function Degrees({ legal }: { readonly legal: readonly number[] }) {
  const [value, setValue] = useState(4);
  const take = (next: number) => {
    if (!legal.includes(next)) return `TP is ${next}, but must be one of ${legal.join(', ')}.`;
    setValue(next);
    return null;
  };
  return (
    <SliderField
      label="TP"
      help="GPUs that share every layer."
      value={value}
      stops={legal}
      valueText={(degree) => `${degree}-way tensor parallel`}
      onPreview={(next) => {
        told.push(`preview ${next}`);
        return take(next);
      }}
      onCommit={(next) => {
        told.push(`commit ${next}`);
        return take(next);
      }}
    />
  );
}
const slider = () => screen.getByRole('slider', { name: 'TP' });
const number = () => screen.getByRole('textbox', { name: 'TP' });

it('moves over legal values only and says them in words', () => {
  render(<Degrees legal={[1, 2, 4, 7]} />);
  expect(slider().getAttribute('aria-valuetext')).toBe('4-way tensor parallel');
  fireEvent.change(slider(), { target: { value: '3' } });
  expect(slider().getAttribute('aria-valuetext')).toBe('7-way tensor parallel');
  fireEvent.keyDown(slider(), { key: 'PageDown' });
  expect(slider().getAttribute('aria-valuetext')).toBe('2-way tensor parallel');
});

it('keeps the last valid value when a typed one is refused, and says why', () => {
  render(<Degrees legal={[1, 2, 4]} />);
  fireEvent.change(number(), { target: { value: '3' } });
  fireEvent.keyDown(number(), { key: 'Enter' });
  expect(screen.getByRole('alert').textContent).toContain('must be one of 1, 2, 4');
  expect(slider().getAttribute('aria-valuetext')).toBe('4-way tensor parallel');
  fireEvent.keyDown(number(), { key: 'Escape' });
  expect(screen.queryByRole('alert')).toBeNull();
  expect((number() as HTMLInputElement).value).toBe('4');
});

it('takes a typed value on Enter and steps with the arrow keys', () => {
  render(<Degrees legal={[1, 2, 4]} />);
  fireEvent.change(number(), { target: { value: ' 2 ' } });
  fireEvent.keyDown(number(), { key: 'Enter' });
  expect(slider().getAttribute('aria-valuetext')).toBe('2-way tensor parallel');
  fireEvent.keyDown(number(), { key: 'ArrowUp' });
  expect(slider().getAttribute('aria-valuetext')).toBe('4-way tensor parallel');
});

function Limit({ unit }: { readonly unit: string }) {
  const [value, setValue] = useState<number | null>(2);
  return (
    <>
      <NumberField
        label="Limit"
        unit={unit}
        value={value}
        stops={[]}
        onCommit={(next) => {
          setValue(next);
          return null;
        }}
      />
      <output>{String(value)}</output>
    </>
  );
}
const typeLimit = (text: string) => {
  const box = screen.getByLabelText('Limit');
  fireEvent.change(box, { target: { value: text } });
  fireEvent.keyDown(box, { key: 'Enter' });
};

it('takes a number in another unit, and refuses one that does not fit by its label, value and what may stand there', async () => {
  render(<Limit unit="s" />);
  typeLimit('50 ms');
  await screen.findByText('0.05');
  typeLimit('3 min');
  await screen.findByText('180');
  typeLimit('50 GB');
  await screen.findByText('Limit must be a time, such as 50 ms, 2 s or 3 min, not "50 GB".');
  expect((screen.getByLabelText('Limit') as HTMLInputElement).value).toBe('50 GB');
  typeLimit('');
  await screen.findByText(/not ""/);
});

it('tells what it passes while it is held from where it is let go', () => {
  render(<Degrees legal={[1, 2, 4, 8]} />);
  told.length = 0;
  const drag = (to: string) => fireEvent.input(slider(), { target: { value: to } });
  drag('1');
  drag('0');
  slider().dispatchEvent(new Event('change', { bubbles: true }));
  expect(told).toEqual(['preview 2', 'preview 1', 'commit 1']);

  told.length = 0;
  fireEvent.keyDown(slider(), { key: 'PageUp' });
  fireEvent.keyDown(slider(), { key: 'PageUp', repeat: true });
  fireEvent.keyUp(slider(), { key: 'PageUp' });
  expect(told).toEqual(['preview 2', 'preview 4', 'commit 4']);

  // Going past it with the keyboard is no edit.
  told.length = 0;
  fireEvent.keyDown(slider(), { key: 'Tab' });
  fireEvent.blur(slider());
  expect(told).toEqual([]);
});
