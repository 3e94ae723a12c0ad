import { basename } from 'node:path';
import type { Finding, SourceFile } from '../finding.ts';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|worker|config|module|d))*\.(ts|mts|mjs|cjs|css|json|sql)$/;
const component = /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)(\.test)?\.tsx$|^[A-Z][A-Za-z0-9]*\.test\.ts$/;

/** Files are kebab-case after their main export; web components are PascalCase. */
export function names(file: SourceFile): Finding[] {
  if (!/^(packages|tools|benchmarks|e2e)\/.*\.(ts|tsx|css|sql)$/.test(file.path)) return [];
  const name = basename(file.path);
  const right = component.test(name) || (!name.endsWith('.tsx') && kebab.test(name));
  return right
    ? []
    : [
        {
          file: file.path,
          line: 1,
          rule: 'names',
          message: `"${name}": expected kebab-case.ts or PascalCase.tsx`,
        },
      ];
}
