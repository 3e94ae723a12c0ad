import { Link } from '@tanstack/react-router';
import { language } from '../../ui/decision/value-words.ts';
import { money } from '../../ui/format/numbers.ts';
import { type Fact, Facts } from '../../ui/page/Facts.tsx';
import { words } from '../../ui/words.ts';
import type { FullLead } from './full-lead.ts';

export function LeadFacts({ lead }: { lead: FullLead }) {
  const account = lead.accountId && (
    <Link to="/accounts" search={{ open: lead.accountId }}>
      {lead.accountName}
    </Link>
  );
  const facts: Fact[] = [
    { label: 'Account', value: account || 'not matched to a known account' },
    { label: 'Territory', value: lead.territoryCode ?? 'none' },
    { label: 'Place', value: [lead.city, lead.state].filter(Boolean).join(', ') || 'not known' },
    { label: 'Segment', value: lead.segment ? words(lead.segment) : 'not known' },
    { label: 'Language', value: language(lead.language) },
    {
      label: 'Amount',
      value: lead.amountCents === null ? 'not known' : money(lead.amountCents, lead.currency),
    },
    { label: 'Need', value: lead.need ?? 'not said' },
  ];
  if (lead.disposition) facts.push({ label: 'Ended because', value: lead.disposition });
  return <Facts facts={facts} />;
}
