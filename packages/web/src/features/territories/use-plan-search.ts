import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { PlanSearch } from './search.ts';

const route = getRouteApi('/shell/territories/$planId');

/** Opening one of these is a step that Back takes back; the rest refines what is shown. */
const opening = ['unit', 'territory', 'panel', 'view'] as const;

/** The state of the plan's view and how to change it; it lives in the address. */
export function usePlanSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (next: PlanSearch) => {
      const opens = opening.some((key) => key in next);
      void navigate({ search: (before: PlanSearch) => ({ ...before, ...next }), replace: !opens });
    },
    [navigate],
  );
  return {
    mode: search.mode ?? 'select',
    view: search.view ?? 'map',
    colour: search.colour ?? 'territories',
    panel: search.panel ?? 'balance',
    territory: search.territory,
    unit: search.unit,
    change,
  } as const;
}

export function usePlanId(): string {
  return route.useParams().planId;
}
