import type { Route, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../context.ts';

/** What an answer sets beside its body: a cookie. */
export interface AnswerHeaders {
  headers?: Record<string, string> | undefined;
}

/** A contract entry with the operation that answers it. */
export interface BoundRoute {
  contract: Route;
  operation(ctx: Ctx, input: unknown): Promise<{ kind: string }>;
}

export function route<R extends Route>(
  contract: R,
  operation: (ctx: Ctx, input: RouteInput<R>) => Promise<RouteOutcome<R> & AnswerHeaders>,
): BoundRoute {
  return { contract, operation: operation as BoundRoute['operation'] };
}
