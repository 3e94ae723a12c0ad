import type { dataQuality, RouteOk } from '@catchment/contract';
import { percent } from '../../ui/format/numbers.ts';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { words } from '../../ui/words.ts';
import { distinctWords } from './import-words.ts';

type Field = RouteOk<typeof dataQuality>['sources'][number]['fields'][number];

/** How much of each field is there and can be read; the weakest first. */
export function FieldQuality({ fields }: { fields: readonly Field[] }) {
  return (
    <PlainTable
      caption="By field, the weakest first"
      rows={fields.toSorted((a, b) => a.score - b.score)}
      rowKey={(field) => field.field}
      columns={[
        { header: 'Field', cell: (field) => words(field.field) },
        { header: 'Quality', right: true, cell: (field) => percent(field.score) },
        { header: 'Filled', right: true, cell: (field) => percent(field.filled, 1) },
        { header: 'Readable', right: true, cell: (field) => percent(field.valid, 1) },
        { header: 'Different values', right: true, cell: (field) => distinctWords(field.distinct) },
      ]}
    />
  );
}
