import type { listBadLeads, RouteOk } from '@catchment/contract';
import type { ReactNode } from 'react';
import { counted } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { badLeadReason } from './bad-lead-reasons.ts';

interface RetrainNoticeProps {
  retrain: RouteOk<typeof listBadLeads>['retrain'];
  /** The one way on from here. */
  action: ReactNode;
}

/** Whether what reps said of bad leads asks for another training. */
export function RetrainNotice({ retrain, action }: RetrainNoticeProps) {
  const unseen = `${counted(retrain.unseen, 'answer')} on bad leads that no model has seen`;
  if (retrain.proposed) {
    return (
      <Notice tone="accent" action={action}>
        Retraining is proposed: {unseen}, above all “{badLeadReason(retrain.because!).toLowerCase()}”.
      </Notice>
    );
  }
  return (
    <Notice tone="plain" action={action}>
      {unseen}. Retraining is proposed after {retrain.threshold} of one reason.
    </Notice>
  );
}
