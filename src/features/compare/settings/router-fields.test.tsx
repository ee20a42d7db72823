// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DOCUMENT, parsed } from '../../../scenario/document/testing.ts';
import type { FieldEdit } from '../../../store/edit.ts';
import { RouterFields } from './router-fields.tsx';

afterEach(cleanup);

function editsOf(router: object): (readonly FieldEdit[])[] {
  const all: (readonly FieldEdit[])[] = [];
  const take = (edits: readonly FieldEdit[]) => {
    all.push(edits);
    return null;
  };
  render(<RouterFields scenario={parsed({ ...DOCUMENT, router })} onEdit={take} />);
  return all;
}

describe('the router of a side', () => {
  it('brings its own fields, and leaves them behind for another', () => {
    const edits = editsOf({ policy: 'prefix-cache', index: 'estimated', loadWeight: 2 });
    fireEvent.change(screen.getByLabelText('Index'), { target: { value: 'precise' } });
    expect(screen.getAllByLabelText('Load weight', { exact: false }).length).toBeGreaterThan(0);
    fireEvent.change(screen.getByLabelText('Router'), { target: { value: 'session' } });
    expect(edits).toEqual([
      [{ path: 'router.index', value: 'precise' }],
      [{ path: 'router', value: { policy: 'session' } }],
    ]);
  });

  it('shows nothing more where a router has no fields', () => {
    editsOf({ policy: 'power-of-two' });
    expect(screen.queryByLabelText('Index')).toBeNull();
  });
});
