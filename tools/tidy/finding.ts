/** One place where the tree is not as `docs/` and CONTRIBUTING.md say it should be. */
export interface Finding {
  file: string;
  line: number;
  rule: string;
  message: string;
}

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  path: string;
  text: string;
}

export type Rule = (file: SourceFile) => Finding[];

export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i += 1) if (text.charCodeAt(i) === 10) line += 1;
  return line;
}

/** Findings of a pattern that must not stand in a file. */
export function findAll(file: SourceFile, pattern: RegExp, rule: string, message: string): Finding[] {
  return [...file.text.matchAll(pattern)].map((match) => ({
    file: file.path,
    line: lineOf(file.text, match.index),
    rule,
    message: message.replace('$0', match[0].trim()),
  }));
}
