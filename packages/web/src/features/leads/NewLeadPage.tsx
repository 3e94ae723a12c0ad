import { createLead, getHome, type Lead, listLeads, listUnassigned } from '@catchment/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useSession } from '../../app/session/session.ts';
import { Form } from '../../ui/form/Form.tsx';
import { percent } from '../../ui/format/numbers.ts';
import { Page } from '../../ui/page/Page.tsx';
import { sayDone } from '../../ui/toast.ts';
import { emptyLead, type LeadDraft, leadFromDraft } from './lead-draft.ts';
import { NewLeadFields } from './NewLeadFields.tsx';

/** Takes in one lead by hand; on saving it is matched, scored and routed, and its inspector opens. */
export function NewLeadPage() {
  const [draft, setDraft] = useState<LeadDraft>(emptyLead);
  const navigate = useNavigate();
  const { user } = useSession();
  const create = useAction(createLead, {
    changes: [listLeads, listUnassigned, getHome],
    showsError: true,
    onDone: (lead) => {
      sayDone(whatHappened(lead));
      // A lead that went to another rep is not the reader's to see.
      const seen = user.repId === null || lead.owner?.repId === user.repId;
      void navigate({ to: '/leads', search: seen ? { open: lead.id } : {} });
    },
  });
  const missing = draft.company.trim() && draft.product.trim() ? undefined : 'Company and product are needed';
  return (
    <Page title="New lead" subtitle="Matched to a known account, scored and routed when you take it in">
      <Form
        submitLabel="Take in lead"
        busy={create.isPending}
        error={create.error}
        disabledReason={missing}
        onSubmit={() => create.mutate(leadFromDraft(draft))}
        onCancel={() => void navigate({ to: '/leads' })}
      >
        <NewLeadFields draft={draft} error={create.error} onChange={setDraft} />
      </Form>
    </Page>
  );
}

function whatHappened(lead: Lead): string {
  const matched = lead.accountName ? `Matched to ${lead.accountName}` : 'Taken in';
  const scored = lead.score ? `, scored ${percent(lead.score.probability)}` : '';
  return `${matched}${scored}, ${lead.owner ? `given to ${lead.owner.repName}` : 'waiting for an owner'}`;
}
