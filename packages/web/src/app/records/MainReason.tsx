import type { Lead } from '@catchment/contract';
import { signed } from '../../ui/format/numbers.ts';

/** The fact that moved the score most; the base and the rest stand for no single fact and carry no detail. */
export function MainReason({ lead }: { lead: Lead }) {
  const facts = lead.score?.reasons.filter((reason) => reason.detail !== null) ?? [];
  const strongest = facts.toSorted(
    (a, b) => Math.abs(b.contribution ?? 0) - Math.abs(a.contribution ?? 0),
  )[0];
  if (!strongest) return null;
  const { label, detail, contribution } = strongest;
  // "Came in by referral" says something, "Came in by" does not; a bare number is for the card.
  const says = detail === null || Number.isFinite(Number(detail)) ? label : `${label} ${detail}`;
  return (
    <span title={detail ?? ''}>
      {signed(contribution ?? 0)} {says}
    </span>
  );
}
