import type { BoundRoute } from '../platform/http/bound-route.ts';
export function accessRoutes(_o: unknown): BoundRoute[] {
  return [];
}
