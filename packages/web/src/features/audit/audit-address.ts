import type { listAuditEvents, RouteCall } from '@catchment/contract';
import { z } from 'zod';
import { given, inAddress } from '../../app/address.ts';

export const auditActions = ['insert', 'update', 'delete'] as const;

/** The audit log as a link: its filters, and the event that is open. */
export const auditAddress = z.object({
  table: inAddress.text,
  recordId: inAddress.text,
  actorId: inAddress.text,
  action: inAddress.oneOf(auditActions),
  /** Days, as the date fields give them. */
  from: inAddress.text,
  to: inAddress.text,
  open: inAddress.number,
});
export type AuditAddress = z.output<typeof auditAddress>;

/** The address's filters as the API asks for them: days from their first to their last moment here. */
export function auditFilters({
  open: _open,
  from,
  to,
  ...rest
}: AuditAddress): RouteCall<typeof listAuditEvents> {
  const times = { from: from && startOf(from), to: to && endOf(to) };
  return given({ ...rest, ...times, limit: 100 }) as RouteCall<typeof listAuditEvents>;
}

function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

function endOf(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}
