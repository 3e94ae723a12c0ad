import type { ScoreModel } from '@catchment/contract';
import { count, ratio } from '../../ui/format/numbers.ts';
import { When } from '../../ui/format/When.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import type { Column } from '../../ui/table/columns.ts';
import { methodWords, modelStates } from './model-words.ts';

export const modelColumns: readonly Column<ScoreModel>[] = [
  {
    key: 'version',
    header: 'Version',
    width: '96px',
    phone: 'title',
    cell: (model) => `Model ${model.version}`,
  },
  {
    key: 'state',
    header: 'State',
    width: '120px',
    phone: 'trailing',
    cell: (model) => <ModelState model={model} />,
  },
  {
    key: 'method',
    header: 'Method',
    width: 'minmax(220px, 2fr)',
    cell: (model) => methodWords(model.method),
  },
  {
    key: 'auc',
    header: 'AUC',
    width: '72px',
    align: 'right',
    cell: (model) => (model.quality ? ratio(model.quality.auc) : '–'),
  },
  {
    key: 'logLoss',
    header: 'Log loss',
    width: '80px',
    align: 'right',
    phone: 'hidden',
    cell: (model) => (model.quality ? model.quality.logLoss.toFixed(3) : '–'),
  },
  {
    key: 'rows',
    header: 'Trained on, leads',
    width: '128px',
    align: 'right',
    phone: 'hidden',
    cell: (model) => (model.trainedOn ? count(model.trainedOn.rows) : '–'),
  },
  {
    key: 'scored',
    header: 'Leads scored',
    width: '104px',
    align: 'right',
    phone: 'hidden',
    cell: (model) => count(model.scoredCount),
  },
  {
    key: 'trained',
    header: 'Trained',
    width: '104px',
    phone: 'hidden',
    cell: (model) => (model.trainedAt ? <When at={model.trainedAt} /> : 'not yet'),
  },
  {
    key: 'proposed',
    header: 'Trained by',
    width: 'minmax(110px, 1fr)',
    phone: 'hidden',
    cell: (model) => model.proposedBy ?? 'the program',
  },
];

export function ModelState({ model }: { model: ScoreModel }) {
  const { label, tone } = modelStates[model.state];
  return <Mark tone={tone}>{label}</Mark>;
}
