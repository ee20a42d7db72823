/**
 * Colours of both themes and the marks of the sides. `tokens.css` repeats the colours as custom properties; a test
 * holds the two together and checks every pair for contrast.
 */
export interface ThemeColours {
  /** Page, raised surface, and a control at rest. */
  readonly paper: string;
  readonly surface: string;
  readonly well: string;
  readonly ink: string;
  readonly muted: string;
  /** Hairline between regions; carries no meaning. */
  readonly line: string;
  /** Border of a control, which must be seen (3:1). */
  readonly edge: string;
  readonly focus: string;
  readonly good: string;
  readonly bad: string;
  readonly caution: string;
  readonly sideA: string;
  readonly sideB: string;
  readonly sideC: string;
  readonly sideD: string;
}

export const THEMES: Readonly<Record<'light' | 'dark', ThemeColours>> = {
  light: {
    paper: '#fbfbfa',
    surface: '#ffffff',
    well: '#f1f2f3',
    ink: '#1b1d21',
    muted: '#646a73',
    line: '#e3e5e8',
    edge: '#868c95',
    focus: '#2f54c8',
    good: '#1a7544',
    bad: '#b3261e',
    caution: '#8a5300',
    sideA: '#0072b2',
    sideB: '#d55e00',
    sideC: '#009e73',
    sideD: '#b0609a',
  },
  dark: {
    paper: '#111316',
    surface: '#181b1f',
    well: '#20242a',
    ink: '#e8eaed',
    muted: '#9aa1ab',
    line: '#2a2e34',
    edge: '#757c87',
    focus: '#9db4ff',
    good: '#5fd08f',
    bad: '#ff8d84',
    caution: '#f0b84f',
    sideA: '#56b4e9',
    sideB: '#f28e2b',
    sideC: '#3dc39a',
    sideD: '#dd9cc8',
  },
};

export interface SideMark {
  readonly label: string;
  /** CSS colour, follows the theme. */
  readonly colour: string;
  /** SVG stroke-dasharray: a side is told apart without colour. */
  readonly dash: string;
}

/** Marks of sides A to D, in order. */
export const SIDE_MARKS: readonly SideMark[] = [
  { label: 'A', colour: 'var(--side-a)', dash: 'none' },
  { label: 'B', colour: 'var(--side-b)', dash: '6 4' },
  { label: 'C', colour: 'var(--side-c)', dash: '2 3' },
  { label: 'D', colour: 'var(--side-d)', dash: '8 3 2 3' },
];

const FALLBACK_MARK: SideMark = { label: '?', colour: 'var(--muted)', dash: 'none' };

/** The mark of side 0 to 3. */
export function sideMark(index: number): SideMark {
  return SIDE_MARKS[index] ?? FALLBACK_MARK;
}
