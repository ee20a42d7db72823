// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { NumberField } from '../../core/config/field-spec.ts';
import type { DocumentField } from '../../scenario/document/document-field.ts';
import { POLICY_SECTIONS } from '../../scenario/document/policies.ts';
import { SLO } from '../../scenario/document/top-fields.ts';
import { DOCUMENT, parsed } from '../../scenario/document/testing.ts';
import { SCENARIO_TREE } from '../../scenario/document/tree.ts';
import { placesOf } from '../../scenario/document/tree-node.ts';
import { FieldControl } from './field-control.tsx';
import { ValueControl } from './value-control.tsx';

afterEach(cleanup);

const SCENARIO = parsed(DOCUMENT);
const PLACES = placesOf(SCENARIO_TREE).filter(({ node }) => node.kind !== 'section' && node.kind !== 'rows');

/** Every number of a document in seconds: of a scenario, of its policies, and of their groups. */
const TIMES: readonly (readonly [string, NumberField])[] = [
  ...PLACES.map(({ path, node }) => [path, node] as const),
  ...POLICY_SECTIONS.flatMap(({ registry }) =>
    Object.values(registry).flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([name, field]) =>
        'fields' in field ? Object.entries(field.fields) : [[name, field] as const],
      ),
    ),
  ),
  ...Object.entries<DocumentField>(SLO.fields),
].flatMap(([name, node]) => (node.kind === 'number' && node.unit === 's' ? [[name, node] as const] : []));

function commitsOf(path: string): unknown[] {
  const commits: unknown[] = [];
  const take = (value: unknown) => {
    commits.push(value);
    return null;
  };
  render(<FieldControl path={path} scenario={SCENARIO} onCommit={take} />);
  return commits;
}

describe('the control of a field', () => {
  it.each(PLACES.map(({ path, node }) => [path, node] as const))(
    '%s has its label and help',
    (path, node) => {
      commitsOf(path);
      if (!('label' in node)) throw new Error(`${path} has no label`);
      const control = screen.getAllByLabelText(node.label, { exact: false })[0];
      const describedBy = control?.getAttribute('aria-describedby')?.split(' ')[0] ?? '';
      expect(document.getElementById(describedBy)?.textContent).toBe(node.help);
    },
  );

  it.each(TIMES)('%s takes "50 ms", as every field of time does', async (_, field) => {
    const commits: unknown[] = [];
    const take = (value: unknown) => {
      commits.push(value);
      return null;
    };
    render(<ValueControl field={field} value={2} onCommit={take} />);
    const box = screen.getByLabelText(field.label);
    fireEvent.change(box, { target: { value: '50 ms' } });
    fireEvent.blur(box);
    await waitFor(() => expect(commits).toEqual([0.05]));
  });

  it('slides a number between what the rest of the scenario allows, and says it in words', () => {
    const commits = commitsOf('deployment.tensorParallel');
    const slider = screen.getByRole('slider');
    expect(slider.getAttribute('aria-valuetext')).toMatch(/^\d-way tensor parallel$/);
    fireEvent.change(slider, { target: { value: '0' } });
    fireEvent.change(slider, { target: { value: slider.getAttribute('max') } });
    expect(commits.at(-1)).toBe(8);
  });

  it('takes an empty number where null is allowed, and refuses it elsewhere', async () => {
    const commits = commitsOf('deployment.kvBlocks');
    const blocks = screen.getByPlaceholderText('from memory');
    fireEvent.change(blocks, { target: { value: '512' } });
    fireEvent.keyDown(blocks, { key: 'Enter' });
    fireEvent.change(blocks, { target: { value: ' ' } });
    fireEvent.keyDown(blocks, { key: 'Enter' });
    expect(commits).toEqual([512, null]);
    cleanup();
    commitsOf('workload.seed');
    const seed = screen.getByLabelText('Seed');
    fireEvent.change(seed, { target: { value: '' } });
    fireEvent.keyDown(seed, { key: 'Enter' });
    expect((await screen.findByRole('alert')).textContent).toContain('Seed must be a number');
  });

  it('offers the policies of a section by their names', () => {
    const commits = commitsOf('scheduler');
    expect(screen.getByRole('option', { name: 'SGLang' })).toBeDefined();
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'sglang' } });
    expect(commits).toEqual(['sglang']);
  });
});
