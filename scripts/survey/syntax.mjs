import ts from 'typescript';
import { placeOf, walk } from './sources.mjs';

const LONGEST_FUNCTION = 60;

/** Places of the casts, `as const` aside: [{place, type}]. */
export function casts(source) {
  const found = [];
  walk(source.syntax, (node) => {
    if (!ts.isAsExpression(node)) return;
    const type = node.type.getText(source.syntax);
    if (type !== 'const') found.push({ place: placeOf(source, node), type });
  });
  return found;
}

/** Places of the functions that are longer than 60 lines. */
export function longFunctions(source) {
  const { syntax } = source;
  const lineAt = (position) => syntax.getLineAndCharacterOfPosition(position).line;
  const found = [];
  walk(syntax, (node) => {
    if (!ts.isFunctionLike(node) || node.body === undefined) return;
    const lines = lineAt(node.end) - lineAt(node.getStart(syntax)) + 1;
    if (lines > LONGEST_FUNCTION) found.push(placeOf(source, node));
  });
  return found;
}

/** What a file exports where it is declared: [{place, hasDocstring}]. */
export function exportsOf(source) {
  return source.syntax.statements.filter(isExported).map((statement) => ({
    place: placeOf(source, statement),
    hasDocstring: (statement.jsDoc ?? []).length > 0,
  }));
}

function isExported(statement) {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
