import { count } from '../../ui/format/numbers.ts';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import type { DryRunResult } from './dry-run-result.ts';

/** How many leads each rule caught, and how many of them found an owner. */
export function DryRunRules({ result }: { result: DryRunResult }) {
  return (
    <PlainTable
      caption="By rule"
      rows={result.perRule}
      rowKey={(rule) => rule.ruleId}
      columns={[
        { header: 'Rule', cell: (rule) => rule.name },
        { header: 'Matched', right: true, cell: (rule) => count(rule.matched) },
        { header: 'Found an owner', right: true, cell: (rule) => count(rule.assigned) },
      ]}
    />
  );
}
