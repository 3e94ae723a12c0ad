import type { Lead } from '@catchment/contract';
import { LeadFigure } from '../../app/records/LeadFigure.tsx';
import { MainReason } from '../../app/records/MainReason.tsx';
import { money } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { words } from '../../ui/words.ts';
import { Grade } from './Grade.tsx';
import { stageTones } from './lead-words.ts';

export const leadColumns: readonly Column<Lead>[] = [
  {
    key: 'company',
    header: 'Lead',
    width: 'minmax(150px, 2.2fr)',
    phone: 'title',
    cell: (lead) => lead.company,
  },
  {
    key: 'score',
    header: 'Score, %',
    width: '72px',
    align: 'right',
    phone: 'trailing',
    cell: (lead) => <LeadFigure lead={lead} />,
  },
  {
    key: 'grade',
    header: 'Grade',
    width: '52px',
    cell: (lead) => (lead.grade ? <Grade grade={lead.grade} /> : '–'),
  },
  {
    key: 'why',
    header: 'Main reason',
    width: 'minmax(160px, 2fr)',
    phone: 'hidden',
    cell: (lead) => <MainReason lead={lead} />,
  },
  {
    key: 'product',
    header: 'Product',
    width: 'minmax(132px, 1fr)',
    cell: (lead) => words(lead.product),
  },
  { key: 'stage', header: 'Stage', width: '96px', cell: (lead) => <Stage stage={lead.stage} /> },
  {
    key: 'owner',
    header: 'Owner',
    width: 'minmax(96px, 1.2fr)',
    phone: 'hidden',
    cell: (lead) => lead.owner?.repName ?? <Mark tone="warn">Nobody</Mark>,
  },
  {
    key: 'amount',
    header: 'Amount, $',
    width: '88px',
    align: 'right',
    phone: 'hidden',
    cell: (lead) => (lead.amountCents === null ? '–' : money(lead.amountCents, lead.currency)),
  },
  {
    key: 'received',
    header: 'Received',
    width: '104px',
    cell: (lead) => <When at={lead.receivedAt} />,
  },
];

export function Stage({ stage }: { stage: Lead['stage'] }) {
  return <Mark tone={stageTones[stage]}>{words(stage)}</Mark>;
}
