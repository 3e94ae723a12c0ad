import { type Finding, findAll, type SourceFile } from '../finding.ts';

// Written in pieces so that this file does not find itself.
const marks = new RegExp(
  `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b|not imple${'mented'}`,
  'g',
);
const sleeping = new RegExp(
  `\\b(it|test|describe)\\.(${['sk' + 'ip', 'on' + 'ly', 'to' + 'do'].join('|')})\\b`,
  'g',
);
const silenced = new RegExp(`@ts-(ig${'nore'}|noch${'eck'})`, 'g');
const homes = new RegExp(`(?<![\\w.])/(wo${'rk'}|ro${'ot'}|ho${'me'}/\\w+)/[\\w.-]+`, 'g');

/** Unfinished work, sleeping tests, silenced types and paths of one machine do not land. */
export function nothingLeftBehind(file: SourceFile): Finding[] {
  if (/package-lock\.json$|^data\/|^benchmarks\/results\//.test(file.path)) return [];
  const code = /\.(ts|tsx|mts|mjs|cjs|sh|sql)$/.test(file.path);
  return [
    ...(code ? findAll(file, marks, 'nothing-left-behind', '"$0" left behind: finish it or file it') : []),
    ...(code
      ? findAll(file, sleeping, 'nothing-left-behind', '"$0": a test that sleeps proves nothing')
      : []),
    ...(code ? findAll(file, silenced, 'nothing-left-behind', '"$0": make the types say the truth') : []),
    ...findAll(file, homes, 'nothing-left-behind', 'a path of one machine: $0'),
  ];
}
