import type { ShadowComparison } from '@catchment/contract';
import { count } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { bandWords } from './model-words.ts';

export interface Names {
  champion: string;
  challenger: string;
}

/** How the open leads spread over bands of chance, with the one and with the other. */
export function MovedBands({ bands, names }: { bands: ShadowComparison['bands']; names: Names }) {
  return (
    <Section title="Which bands would leads be in?">
      <PlainTable
        caption="Open leads by band"
        rows={[...bands].reverse()}
        rowKey={({ from }) => String(from)}
        columns={[
          { header: 'Chance of a sale', cell: bandWords },
          { header: names.champion, right: true, cell: (band) => count(band.champion) },
          { header: names.challenger, right: true, cell: (band) => count(band.challenger) },
          { header: 'In it with both', right: true, cell: (band) => count(band.stayed) },
        ]}
      />
    </Section>
  );
}
