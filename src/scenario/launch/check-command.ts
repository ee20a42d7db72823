import type { OptionList, OptionSpec } from './option-list.ts';

export interface CommandIssue {
  readonly flag: string;
  readonly problem: 'unknown' | 'value missing' | 'value not allowed' | 'value unexpected';
  readonly message: string;
}

const INTEGER = /^-?\d+$/;
const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What an engine of the list would refuse in its arguments; empty: nothing. Both `--flag value` and `--flag=value` count. */
export function checkCommand(argv: readonly string[], list: OptionList): readonly CommandIssue[] {
  const isStart = list.command.every((word, index) => argv[index] === word);
  if (!isStart)
    return [issue(argv[0] ?? '', 'unknown', `The command must begin with "${list.command.join(' ')}".`)];
  const words = argv.slice(list.command.length).flatMap(splitAssignment);
  const issues: CommandIssue[] = [];
  let positionals = 0;
  for (let index = 0; index < words.length;) {
    const word = words[index] ?? '';
    index++;
    if (!isFlag(word)) {
      positionals++;
      continue;
    }
    let end = index;
    while (end < words.length && !isFlag(words[end] ?? '')) end++;
    const values = words.slice(index, end);
    const spec = findOption(word, list);
    if (spec === undefined) {
      issues.push(issue(word, 'unknown', `${list.engine} ${list.version} has no ${word}.`));
      index = end;
      continue;
    }
    const taken = spec.kind === 'list' ? values.length : takesValue(spec) ? Math.min(1, values.length) : 0;
    issues.push(...checkValues(word, spec, values.slice(0, taken)));
    index += taken;
  }
  if (positionals > list.positionals) {
    const message = `${list.engine} takes ${list.positionals} argument without a flag, not ${positionals}.`;
    issues.push(issue('', 'value unexpected', message));
  } else if (positionals < list.positionals) {
    issues.push(issue('', 'value missing', `${list.engine} must be given a model.`));
  }
  return issues;
}

/** A negative number is a value. */
function isFlag(word: string): boolean {
  return word.startsWith('-') && !NUMBER.test(word);
}

function splitAssignment(word: string): readonly string[] {
  const at = word.indexOf('=');
  return isFlag(word) && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}

function findOption(flag: string, { options }: OptionList): OptionSpec | undefined {
  const spec = options[flag];
  if (spec !== undefined) return spec;
  const positive = options[flag.replace(/^--no-/, '--')];
  return positive?.kind === 'toggle' ? positive : undefined;
}

function takesValue({ kind }: OptionSpec): boolean {
  return kind !== 'flag' && kind !== 'toggle';
}

function checkValues(flag: string, spec: OptionSpec, values: readonly string[]): readonly CommandIssue[] {
  if (!takesValue(spec)) return [];
  if (values.length === 0) {
    return spec.kind === 'optional'
      ? []
      : [issue(flag, 'value missing', `${flag} must be followed by a value.`)];
  }
  return values.flatMap((value) => {
    if (spec.values !== undefined && !spec.values.includes(value)) {
      const message = `${flag} must be one of ${spec.values.join(', ')}, not ${value}.`;
      return [issue(flag, 'value not allowed', message)];
    }
    const pattern = spec.kind === 'integer' ? INTEGER : spec.kind === 'number' ? NUMBER : null;
    if (pattern === null || pattern.test(value)) return [];
    return [issue(flag, 'value not allowed', `${flag} must be a number, not ${value}.`)];
  });
}

function issue(flag: string, problem: CommandIssue['problem'], message: string): CommandIssue {
  return { flag, problem, message };
}
