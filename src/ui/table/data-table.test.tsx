// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataTable } from './data-table.tsx';
import { holdsWords, type TableColumn } from './table-model.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

interface Machine {
  readonly id: number;
  readonly name: string;
  readonly gain: number | null;
  readonly degree: number;
}
const MACHINES: readonly Machine[] = [
  { id: 0, name: 'alpha', gain: 3, degree: 2 },
  { id: 1, name: 'beta', gain: null, degree: 16 },
  { id: 2, name: 'gamma', gain: 7, degree: 2 },
];
const COLUMNS: readonly TableColumn<Machine>[] = [
  {
    id: 'name',
    header: 'Name',
    value: ({ name }) => name,
    cell: ({ name }) => name,
    width: 100,
    isText: true,
  },
  {
    id: 'gain',
    header: 'Gain',
    value: ({ gain }) => gain,
    cell: ({ gain }) => gain ?? '–',
    width: 80,
    largestFirst: true,
    onCard: 'Gain a year',
  },
  {
    id: 'degree',
    header: 'TP',
    value: ({ degree }) => degree,
    cell: ({ degree }) => degree,
    width: 60,
    choices: (degree) => `TP ${degree}`,
  },
];
const rowLabel = ({ name, degree }: Machine) => `${name} TP ${degree}`;
const rowId = ({ id }: Machine) => id;

function draw(rows: readonly Machine[] = MACHINES, selected: number | null = null) {
  const onSelect = vi.fn<(id: number) => void>();
  render(
    <DataTable
      caption="Machines"
      columns={COLUMNS}
      rows={rows}
      rowId={rowId}
      rowLabel={rowLabel}
      pinned={1}
      selected={selected}
      hovered={null}
      onSelect={onSelect}
      onHover={() => undefined}
      actions={(_, layout) => layout}
      actionsWidth={40}
      height={300}
    />,
  );
  return onSelect;
}
const names = () =>
  screen.getAllByRole('rowheader').map((cell) => cell.querySelector('button')?.firstChild?.textContent);

it('sorts by every column, the largest first where more is better, and keeps rows without a value last', () => {
  draw();
  expect(names()).toEqual(['alpha', 'beta', 'gamma']);
  const gain = screen.getByRole('button', { name: 'Gain' });
  fireEvent.click(gain);
  expect(names()).toEqual(['gamma', 'alpha', 'beta']);
  expect(screen.getByRole('columnheader', { name: 'Gain' }).getAttribute('aria-sort')).toBe('descending');
  fireEvent.click(gain);
  expect(names()).toEqual(['alpha', 'gamma', 'beta']);
  fireEvent.click(screen.getByRole('button', { name: 'TP' }));
  expect(names()).toEqual(['alpha', 'gamma', 'beta']);
});

it('filters by words in any order and by a value of a column', () => {
  draw();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '2 GAM' } });
  expect(names()).toEqual(['gamma']);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Filter by TP' }), { target: { value: '16' } });
  expect(names()).toEqual(['beta']);
  expect(screen.getByText('1 of 3 rows')).toBeTruthy();
  expect(holdsWords('H100 TP 4 Sarathi', 'sarathi h100')).toBe(true);
  expect(holdsWords('H100 TP 4 Sarathi', 'h200')).toBe(false);
});

it('chooses a row by a click anywhere and by the button of its first cell', () => {
  const onSelect = draw(MACHINES, 1);
  expect(screen.getByRole('button', { name: /beta TP 16, select$/ }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  fireEvent.click(screen.getByRole('cell', { name: '7' }));
  fireEvent.click(screen.getByRole('button', { name: /alpha TP 2, select$/ }));
  expect(onSelect.mock.calls.map(([id]) => id)).toEqual([2, 0]);
});

it('draws a few rows of very many, and says how many there are', () => {
  draw(Array.from({ length: 5000 }, (_, id) => ({ id, name: `m${id}`, gain: id, degree: 1 })));
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5001');
  expect(screen.queryAllByRole('rowheader').length).toBeLessThan(200);
});

describe('in a narrow window', () => {
  const drawNarrow: typeof draw = (...given) => {
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      Object.assign(new EventTarget(), {
        matches: query === '(width < 768px)',
        media: query,
        onchange: null,
        addListener: () => undefined,
        removeListener: () => undefined,
      }),
    );
    return draw(...given);
  };
  const titles = () =>
    screen.getAllByRole('button', { name: /, select$/ }).map((button) => button.textContent);

  it('draws a row as an item of a list: its first column and its name, and what belongs on a card', () => {
    drawNarrow();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByRole('list', { name: 'Machines' })).toBeTruthy();
    const [card] = screen.getAllByRole('listitem');
    expect(card?.textContent).toBe('Name alphaalpha TP 2, selectGain a year3card');
    expect(card?.getAttribute('aria-setsize')).toBe('3');
  });

  it('sorts by a choice, and either way', () => {
    drawNarrow();
    const first = (wanted: string) => expect(titles()[0]).toContain(wanted);
    const by = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sort by' });
    expect(by.value).toBe('name');
    fireEvent.change(by, { target: { value: 'gain' } });
    first('gamma');
    fireEvent.click(screen.getByRole('button', { name: 'Reverse the order' }));
    first('alpha');
    fireEvent.change(by, { target: { value: 'name' } });
    first('alpha');
    fireEvent.click(screen.getByRole('button', { name: 'Reverse the order' }));
    first('gamma');
  });

  it('chooses a row by its title', () => {
    const onSelect = drawNarrow(MACHINES, 2);
    const [alpha, , gamma] = screen.getAllByRole('button', { name: /, select$/ });
    expect(gamma?.getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(alpha ?? screen.getByRole('list'));
    expect(onSelect.mock.calls).toEqual([[0]]);
  });

  it('draws a few cards of very many', () => {
    drawNarrow(Array.from({ length: 5000 }, (_, id) => ({ id, name: `m${id}`, gain: id, degree: 1 })));
    expect(screen.queryAllByRole('listitem').length).toBeLessThan(200);
  });
});
