import { numberAt } from '../../../lib/columns.ts';
import { fitGemm, nearestPairs, type GemmShape } from '../../predictors/products/gemm-model.ts';
import type { GemmPeaks } from '../../predictors/roofline.ts';
import type { GemmTables } from '../../profiles/operator-tables/schema.ts';
import type { Operator, OperatorGpu } from '../operator.ts';
import { createTokenReader, tabulateTokens, type TokenModel, type TokenTable } from '../token-table.ts';
import { formatOn } from '../weight-formats.ts';

/** The matrix products of a layer on one GPU that are in one format. */
export interface ProductsShape {
  readonly format: GemmTables['format'];
  readonly products: readonly GemmShape[];
}

/** What the roofline of a product takes. */
export function productPeaks(gpu: OperatorGpu, format: GemmTables['format']): GemmPeaks {
  const { flops, bytes, activationBytes } = formatOn(gpu, format);
  return { flops, bandwidth: gpu.memoryBandwidth, activationBytes, weightBytes: bytes };
}

/** Matrix products in a format that has a file of its own, all of a layer together. */
export const PRODUCTS: Operator<
  ProductsShape,
  GemmTables,
  TokenModel,
  TokenTable,
  (tokens: number) => number
> = {
  id: 'tabled-gemm',
  name: 'GEMM',
  kind: 'token',
  refusal: (tables, { shape: { format } }) =>
    tables.some((file) => file.format === format) ? null : `Matrix products in ${format} are not measured.`,
  provenance: (tables, { shape: { format, products } }) => {
    const gemm = tables.find((file) => file.format === format)?.gemm;
    const isMeasured = ({ n, k }: GemmShape): boolean =>
      gemm?.n.some((of, pair) => of === n && gemm.k[pair] === k) === true;
    const measured = products.filter(isMeasured).length;
    return {
      status: measured === products.length ? 'measured' : 'interpolated',
      detail: `${measured} of ${products.length} matrix shapes are measured in ${format}, the others lie between measured ones.`,
    };
  },
  fit: (tables, { shape: { format, products }, gpu }, regressor) => {
    const gemm = tables.find((file) => file.format === format)?.gemm;
    if (gemm === undefined) throw new Error(`products in ${format} are fitted to a table`);
    const pairs = nearestPairs(gemm, products);
    const model = fitGemm(gemm, pairs, productPeaks(gpu, format), gpu.multiprocessors, regressor);
    const times = products.map((product) => model.microseconds(product));
    return {
      rows: model.rows,
      tokens: model.m,
      microseconds: (tokens) => {
        const at = model.m.indexOf(tokens);
        if (at === -1) throw new Error(`products of ${tokens} rows are not measured`);
        return times.reduce((sum, column) => sum + numberAt(column, at), 0);
      },
    };
  },
  tabulate: (fitted, { tokens }) => tabulateTokens(fitted, tokens),
  reader: createTokenReader,
};
