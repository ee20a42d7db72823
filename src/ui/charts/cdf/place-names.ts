import type { Place, PlotArea } from '../plot/plot-area.ts';
import { valueAt, type CdfSeries } from './cdf-geometry.ts';
import { isFree, placeBeside, type Box } from './place-labels.ts';
import { TAIL_END } from './tail-scale.ts';

/** The curves that are named, and what their names keep clear of. */
export interface NamedCurves {
  readonly series: readonly CdfSeries[];
  readonly probabilities: ArrayLike<number>;
  readonly x: (seconds: number) => number;
  readonly area: PlotArea;
  /** Where limits stand, px: no name is written across one. */
  readonly limits: readonly number[];
  /** Lines of the plot, px: no name covers one where there is room elsewhere. */
  readonly lines: readonly (readonly Place[])[];
  /** Outlines of bands, px. */
  readonly areas: readonly (readonly Place[])[];
}

/** A curve's name and where it stands. */
export interface PlacedName {
  readonly side: CdfSeries;
  readonly text: string;
  readonly box: Box;
}

const LINE_HEIGHT = 18;
/** Narrower plots (phones) have room for the side's letter only, px. */
const WIDE = 440;
/** Rough width of a character of the labels, px: decides on which side of the line's end they stand. */
const CHARACTER = 7;
/** Between two names beside each other, px. */
const GAP = 12;

/**
 * Names each line at its end. All curves end at the top, so the side that ends first is named above its line and the others
 * below one another, to the left where the right is too narrow.
 */
export function placeNames({
  series,
  probabilities,
  x,
  area,
  limits,
  lines,
  areas,
}: NamedCurves): readonly PlacedName[] {
  const ends = series
    .map((side) => ({ side, end: x(valueAt(side, probabilities, TAIL_END) ?? 0) }))
    .toSorted((one, other) => one.end - other.end);
  let first: Box | null = null;
  return ends.map(({ side, end }, index) => {
    const isNarrow = area.right - area.left < WIDE;
    const text = side.detail === '' || isNarrow ? side.label : `${side.label} · ${side.detail}`;
    const width = 28 + text.length * CHARACTER;
    const isFirst = index === 0 && ends.length > 1;
    const baseline = isFirst ? area.top - 8 : area.top + LINE_HEIGHT * Math.max(1, index) - 2;
    const wanted = Math.min(end - (isFirst ? width : -6), area.right - width);
    const crossed = limits.find((limit) => limit > wanted && limit < wanted + width);
    const left = Math.max(area.left + 4, crossed === undefined || isFirst ? wanted : crossed - width - 6);
    const usual = { left, right: left + width, top: baseline - 14, bottom: baseline + 4 };
    const mark = { x: end, y: area.top };
    const free = isFirst
      ? null
      : placeBeside(mark, { width, height: LINE_HEIGHT }, area, { lines, areas, boxes: [] });
    const over = aboveThePlot({ first, end, width, area });
    const box =
      free ?? (isFirst || over === null || isFree(usual, { lines, areas, boxes: [] }) ? usual : over);
    first ??= box;
    return { side, text, box };
  });
}

interface Above {
  readonly first: Box | null;
  readonly end: number;
  readonly width: number;
  readonly area: PlotArea;
}

/** Beside the name that stands above the plot, where no band reaches; null: there is no room. */
function aboveThePlot({ first, end, width, area }: Above): Box | null {
  if (first === null) return null;
  const left = Math.max(first.right + GAP, Math.min(end, area.right - width));
  return left + width > area.right ? null : { ...first, left, right: left + width };
}
