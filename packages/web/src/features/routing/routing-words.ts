import type { RoutingRule } from '@catchment/contract';

type Method = RoutingRule['method'];

export const methods = [
  { value: 'territory-owner', label: 'The rep of the territory' },
  { value: 'round-robin', label: 'In turn' },
  { value: 'least-busy', label: 'The least busy' },
  { value: 'weighted', label: 'In turn by weight' },
  { value: 'best-match', label: 'The best match' },
] as const;

export const methodHelp: Record<Method, string> = {
  'territory-owner': 'Whoever holds the seat of the lead’s territory now.',
  'round-robin': 'One after the other; a rep who is away or full does not lose the turn.',
  'least-busy': 'The one with the most room left under their limit of open leads.',
  weighted: 'In turn, where a weight of 2 gets twice as many as a weight of 1.',
  'best-match': 'The one most likely to win it, by skill, experience with like clients and relationship.',
};

export const reasonLabels: Record<string, string> = {
  'no-rule': 'No rule matches',
  'no-territory': 'In no territory',
  'no-licence': 'Nobody licensed',
  'no-product': 'Nobody sells it',
  'no-language': 'Nobody speaks it',
  'all-absent': 'All away',
  'all-at-capacity': 'All at their limit',
  'all-declined': 'All declined',
  'no-seat': 'Seat vacant',
  'not-routed': 'Not routed yet',
};
