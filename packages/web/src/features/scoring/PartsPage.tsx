import type { ScoreHead, ScoreModel } from '@catchment/contract';
import { count } from '../../ui/format/numbers.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { words } from '../../ui/words.ts';
import { ModelFrame } from './ModelFrame.tsx';
import { gainWords } from './model-words.ts';

/** Which models a version is made of, and who scores what. */
export function PartsPage() {
  return <ModelFrame>{(model) => <Parts model={model} />}</ModelFrame>;
}

function Parts({ model }: { model: ScoreModel }) {
  const products = model.heads.filter(({ product }) => product !== null);
  const shared = model.heads.filter(({ product }) => product === null);
  if (model.heads.length === 0)
    return (
      <EmptyState title="No parts">They stand here when the training of this version has ended.</EmptyState>
    );
  return (
    <>
      <Section title="For every lead" note="Trained together, promoted together">
        <HeadTable caption="Models for every lead" heads={shared} />
      </Section>
      {products.length > 0 && (
        <Section
          title="By product line"
          note="A model of its own only where that is surely better on later leads; else the shared one"
        >
          <HeadTable caption="Models by product line" heads={products} />
        </Section>
      )}
    </>
  );
}

function HeadTable({ caption, heads }: { caption: string; heads: readonly ScoreHead[] }) {
  return (
    <PlainTable
      caption={caption}
      rows={heads}
      rowKey={({ head }) => head}
      columns={[
        { header: 'For', cell: purposeOf },
        { header: 'Outcomes', right: true, cell: (head) => count(head.outcomes) },
        { header: 'Converted', right: true, cell: (head) => count(head.won) },
        { header: 'Uses', cell: useOf },
        { header: 'Why', cell: whyOf },
      ]}
    />
  );
}

/** For a product line how its own model compares, in figures; else the note of the training. */
function whyOf({ product, own, report, note }: ScoreHead): string {
  const gain = report?.logLossGain;
  if (product === null || !gain) return note;
  if (own)
    return `Surely better on ${count(report.rows)} later leads: saves ${gainWords(gain, 4)} of log loss`;
  const surely = gain.high < 0 ? 'Surely worse' : 'Not surely better';
  return `${surely} on ${count(report.rows)} later leads: saves ${gainWords(gain, 4)} of log loss`;
}

const purposes: Record<string, string> = {
  conversion: 'Chance of a sale',
  fit: 'Fit of the firm',
  baseline: 'Plain baseline',
};

function purposeOf({ head, product }: ScoreHead): string {
  return product === null ? (purposes[head] ?? head) : words(product);
}

function useOf({ head, own, product }: ScoreHead) {
  if (head === 'baseline') return <Mark>In shadow</Mark>;
  if (own) return <Mark tone="good">{product === null ? 'Scores' : 'Its own'}</Mark>;
  return <Mark>{head === 'fit' ? 'Rules' : 'Shared'}</Mark>;
}
