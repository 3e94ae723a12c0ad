import type { Decision } from '@catchment/contract';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';

export const kindLabels: Record<Decision['kind'], string> = {
  score: 'Score',
  override: 'Own figure',
  routing: 'Route',
  promotion: 'Promotion',
  publish: 'Published plan',
  match: 'Match',
  fallback: 'Fall-back',
};

export const subjectLabels: Record<Decision['subjectKind'], string> = {
  lead: 'lead',
  account: 'account',
  plan: 'plan',
  model: 'score model',
  'rule-set': 'version of the rules',
};

const actorLabels: Record<Decision['actorKind'], string> = {
  user: 'A person',
  key: 'An API key',
  job: 'A background job',
  system: 'The program',
};

export const decisionColumns: readonly Column<Decision>[] = [
  { key: 'kind', header: 'Kind', width: '120px', cell: (decision) => kindLabels[decision.kind] },
  {
    key: 'about',
    header: 'About',
    width: 'minmax(140px, 2fr)',
    phone: 'title',
    cell: (decision) => (
      <span title={decision.subjectName ?? ''}>{decision.subjectName ?? 'gone since'}</span>
    ),
  },
  {
    key: 'summary',
    header: 'What was decided',
    width: 'minmax(200px, 3fr)',
    cell: (decision) => <span title={decision.summary}>{whatWords(decision)}</span>,
  },
  {
    key: 'by',
    header: 'By which version',
    width: 'minmax(140px, 1.4fr)',
    cell: (decision) => decision.decidedBy,
  },
  {
    key: 'actor',
    header: 'Asked by',
    width: '136px',
    phone: 'hidden',
    cell: (decision) => actorLabels[decision.actorKind],
  },
  {
    key: 'answers',
    header: 'Answers',
    width: '96px',
    phone: 'hidden',
    cell: (decision) => <Answers decision={decision} />,
  },
  {
    key: 'at',
    header: 'When',
    width: '104px',
    phone: 'trailing',
    cell: (decision) => <When at={decision.decidedAt} />,
  },
];

function Answers({ decision }: { decision: Decision }) {
  const disagreed = decision.feedback.filter((entry) => entry.verdict === 'disagree').length;
  if (disagreed > 0) return <Mark tone="warn">{disagreed} disagree</Mark>;
  return decision.feedback.length > 0 ? <Mark tone="good">Agreed</Mark> : null;
}

/** The summary without the name that stands beside it. */
function whatWords({ summary, subjectName }: Decision): string {
  if (subjectName === null || !summary.startsWith(`${subjectName} `)) return summary;
  const rest = summary.slice(subjectName.length + 1);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
