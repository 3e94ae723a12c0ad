import {
  answerAssignment,
  getLead,
  listDecisions,
  listLeads,
  listUnassigned,
  routeLead,
} from '@catchment/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { useMay, useSession } from '../../app/session/session.ts';
import { When } from '../../ui/format/When.tsx';
import { Notice } from '../../ui/mark/Notice.tsx';
import { sayDone } from '../../ui/toast.ts';
import { AssignByHand } from './AssignByHand.tsx';
import { Decline } from './Decline.tsx';
import type { FullLead } from './full-lead.ts';
import styles from './leads.module.css';

const changedByRouting = [getLead, listLeads, listUnassigned, listDecisions];

interface OwnershipProps {
  lead: FullLead;
  /** The lead went to someone else, and the reader may not see it any more. */
  onGone: () => void;
}

/** Who works the lead, or why nobody does; the owner says yes or no, a manager may place it by hand. */
export function Ownership({ lead, onGone }: OwnershipProps) {
  const may = useMay();
  const [byHand, setByHand] = useState(false);
  const route = useAction(routeLead, { changes: changedByRouting, onDone: (body) => sayDone(body.reason) });
  const open = lead.closedAt === null;
  return (
    <div className={styles.ownership}>
      {lead.owner ? <Owner lead={lead} onGone={onGone} /> : <Waiting lead={lead} />}
      {open && (
        <div className={styles.buttons}>
          {!lead.owner && may('leads:write') && (
            <Button loading={route.isPending} onClick={() => route.mutate({ id: lead.id })}>
              Route now
            </Button>
          )}
          {may('routing:run') && !byHand && (
            <Button variant="default" onClick={() => setByHand(true)}>
              Give to a rep by hand
            </Button>
          )}
        </div>
      )}
      {byHand && <AssignByHand lead={lead} changes={changedByRouting} onClose={() => setByHand(false)} />}
    </div>
  );
}

function Owner({ lead, onGone }: OwnershipProps) {
  const owner = lead.owner!;
  const { user } = useSession();
  const mine = owner.repId === user.repId;
  const [declining, setDeclining] = useState(false);
  const accept = useAction(answerAssignment, {
    changes: changedByRouting,
    onDone: () => sayDone('Lead accepted'),
  });
  const unanswered = mine && owner.acceptedAt === null && lead.closedAt === null;
  return (
    <>
      <p>
        {mine ? (
          'Yours'
        ) : (
          <Link to="/reps" search={{ open: owner.repId }}>
            {owner.repName}
          </Link>
        )}
        <span className="quiet">
          {' '}
          since <When at={owner.assignedAt} />
          {owner.acceptedAt ? ', accepted' : ', not yet accepted'}
        </span>
      </p>
      {unanswered && !declining && (
        <div className={styles.buttons}>
          <Button
            size="sm"
            loading={accept.isPending}
            onClick={() => accept.mutate({ id: lead.id, accept: true })}
          >
            Accept
          </Button>
          <Button size="sm" variant="default" onClick={() => setDeclining(true)}>
            Decline
          </Button>
        </div>
      )}
      {declining && <Decline leadId={lead.id} onDeclined={onGone} onClose={() => setDeclining(false)} />}
    </>
  );
}

function Waiting({ lead }: { lead: FullLead }) {
  if (!lead.waiting) return <p className="quiet">Nobody owns this lead.</p>;
  return (
    <Notice tone="warn">
      Waiting since <When at={lead.waiting.since} />: {lead.waiting.reason}
    </Notice>
  );
}
