import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { type Finding, lineOf, type SourceFile } from '../finding.ts';

/** Every function an algorithm folder exports says what it costs and where it comes from. */
export function documented(file: SourceFile): Finding[] {
  if (!/^packages\/algorithms\/src\/(?!search)[a-z]+\/index\.ts$/.test(file.path)) return [];
  return exportsOf(file).flatMap(({ name, from }) => {
    const path = join(dirname(file.path), from);
    const text = readFileSync(path, 'utf8');
    const at = text.search(new RegExp(`export (async )?function ${name}\\b`));
    if (at < 0) return [];
    const doc = docBefore(text, at);
    const missing = [
      !/\bO\(|[Cc]ost/.test(doc) && 'its cost',
      !/[Ss]ource|[Mm]ethod:|[Rr]eference|[Aa]fter /.test(doc) && 'its source',
    ].filter(Boolean);
    return missing.length === 0
      ? []
      : [
          {
            file: path,
            line: lineOf(text, at),
            rule: 'documented',
            message: `${name} does not say ${missing.join(' and ')}`,
          },
        ];
  });
}

function exportsOf(file: SourceFile): { name: string; from: string }[] {
  return [...file.text.matchAll(/export \{([^}]+)\} from '([^']+)'/g)].flatMap((match) =>
    match[1]!
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && !part.startsWith('type '))
      .map((name) => ({ name: name.split(' as ')[0]!.trim(), from: match[2]! })),
  );
}

function docBefore(text: string, at: number): string {
  const end = text.lastIndexOf('*/', at);
  const start = text.lastIndexOf('/**', end);
  return start >= 0 && text.slice(end + 2, at).trim() === '' ? text.slice(start, end) : '';
}
