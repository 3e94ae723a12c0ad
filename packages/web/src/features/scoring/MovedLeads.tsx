import type { ShadowComparison } from '@catchment/contract';
import { Link } from '@tanstack/react-router';
import { percent } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import type { Names } from './MovedBands.tsx';
import { pointsWords } from './model-words.ts';

const leastShown = 0.005;

/** The leads on which the two disagree most: look at a few before deciding. */
export function MovedLeads({ leads, names }: { leads: ShadowComparison['largest']; names: Names }) {
  const apart = leads.filter(({ champion, challenger }) => Math.abs(challenger - champion) >= leastShown);
  if (apart.length === 0) {
    return (
      <Section title="Where do they disagree most?">
        <p className="quiet">No lead moves by half a point or more.</p>
      </Section>
    );
  }
  return (
    <Section title="Where do they disagree most?">
      <PlainTable
        caption="Leads with the largest change"
        rows={apart}
        rowKey={({ leadId }) => leadId}
        columns={[
          {
            header: 'Lead',
            cell: ({ leadId, company }) => (
              <Link to="/leads" search={{ open: leadId }}>
                {company}
              </Link>
            ),
          },
          { header: names.champion, right: true, cell: (lead) => percent(lead.champion) },
          { header: names.challenger, right: true, cell: (lead) => percent(lead.challenger) },
          { header: 'Change', right: true, cell: (lead) => pointsWords(lead.challenger - lead.champion) },
        ]}
      />
    </Section>
  );
}
