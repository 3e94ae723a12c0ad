import type { Route, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../context.ts';

/** A contract entry with the operation that answers it. */
export interface BoundRoute {
  contract: Route;
  operation(ctx: Ctx, input: unknown): Promise<{ kind: string }>;
}

export function route<R extends Route>(
  contract: R,
  operation: (ctx: Ctx, input: RouteInput<R>) => Promise<RouteOutcome<R>>,
): BoundRoute {
  return { contract, operation: operation as BoundRoute['operation'] };
}
