import type { Finding, SourceFile } from '../finding.ts';

const sections = ['Context', 'Options', 'Decision', 'Consequences', 'State'];

/** One title a document; a decision record has its five parts. */
export function documents(file: SourceFile): Finding[] {
  if (!file.path.endsWith('.md')) return [];
  const outsideCode = file.text.replace(/```[\s\S]*?```/g, (block) =>
    '\n'.repeat(block.split('\n').length - 1),
  );
  const titles = outsideCode.split('\n').filter((line) => line.startsWith('# ')).length;
  const findings: Finding[] = [];
  const say = (message: string) => findings.push({ file: file.path, line: 1, rule: 'documents', message });
  if (titles !== 1) say(`${titles} titles: expected one "# Title"`);
  if (/^docs\/adr\/\d/.test(file.path)) {
    for (const section of sections) {
      if (!new RegExp(`^## ${section}|^\\*\\*${section}`, 'm').test(file.text)) say(`no "## ${section}"`);
    }
  }
  return findings;
}
