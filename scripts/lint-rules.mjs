/** Lint rules of this repository that oxlint has no built-in rule for. */
const noExponentOperator = {
  create(context) {
    const report = (node) => {
      if (node.operator === '**' || node.operator === '**=') {
        context.report({
          node,
          message: '`**` is Math.pow, whose last bit differs between engines: use src/core/numeric/pow.ts.',
        });
      }
    };
    return { BinaryExpression: report, AssignmentExpression: report };
  },
};

export default {
  meta: { name: 'foreserve' },
  rules: { 'no-exponent-operator': noExponentOperator },
};
