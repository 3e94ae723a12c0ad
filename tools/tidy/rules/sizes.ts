import { parseSync, Visitor } from 'oxc-parser';
import { type Finding, lineOf, type SourceFile } from '../finding.ts';
import { ratchet } from '../ratchet.ts';

const fileLinesMax = 500;
const functionLinesMax = 70;
const componentLinesMax = 120;

/** Files, functions and components stay small; what is larger today stands in the ratchet and may only shrink. */
export function sizes(file: SourceFile): Finding[] {
  if (!/^(packages|tools|benchmarks|e2e)\/.*\.tsx?$/.test(file.path) || file.path.endsWith('db-types.ts'))
    return [];
  const lines = file.text.split('\n').length - 1;
  const findings = longFunctions(file);
  if (lines > (ratchet[file.path] ?? fileLinesMax)) {
    findings.push({
      file: file.path,
      line: 1,
      rule: 'sizes',
      message: `${lines} lines: at most ${ratchet[file.path] ?? fileLinesMax}`,
    });
  }
  return findings;
}

function longFunctions(file: SourceFile): Finding[] {
  if (file.path.includes('.test.')) return [];
  const findings: Finding[] = [];
  const limit = file.path.endsWith('.tsx') ? componentLinesMax : functionLinesMax;
  const check = (node: { start: number; end: number; id?: { name: string } | null }) => {
    const first = lineOf(file.text, node.start);
    const length = lineOf(file.text, node.end) - first + 1;
    const key = `${file.path}:${node.id?.name ?? 'anonymous'}`;
    const most = ratchet[key] ?? limit;
    if (length > most)
      findings.push({
        file: file.path,
        line: first,
        rule: 'sizes',
        message: `${key} has ${length} lines: at most ${most}`,
      });
  };
  const parsed = parseSync(file.path, file.text);
  new Visitor({
    FunctionDeclaration: check,
    FunctionExpression: check,
    ArrowFunctionExpression: check,
  }).visit(parsed.program);
  return findings;
}
