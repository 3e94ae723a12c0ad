import { clusterMeasureKeys, type findClusters, groupCountMax, type RouteCall } from '@catchment/contract';
import { z } from 'zod';
import { given, inAddress } from '../../app/address.ts';

export const sides = ['clusters', 'pockets', 'outliers', 'kept'] as const;

/** The clusters page as a link: which accounts, told apart by what, and what is looked at. */
export const clustersAddress = z.object({
  state: inAddress.text,
  segment: inAddress.text,
  status: inAddress.oneOf(['prospect', 'client', 'former', 'closed']),
  territoryId: inAddress.text,
  unitId: inAddress.number,
  /** "assets,growth" */
  measures: inAddress.text,
  groups: z.coerce.number().int().min(2).max(groupCountMax).optional().catch(undefined),
  pocketRadiusKm: inAddress.number,
  pocketLeast: inAddress.number,
  pocketsOf: inAddress.number,
  side: inAddress.oneOf(sides),
  /** One cluster or one pocket that stands out on the map. */
  cluster: inAddress.number,
  pocket: inAddress.number,
});
export type ClustersAddress = z.output<typeof clustersAddress>;

const defaultMeasures = ['assets', 'growth', 'engagement', 'quietDays'] as const;

/** The chosen measures; of a hand-typed link those that exist. */
export function measuresOf({ measures }: ClustersAddress): (typeof clusterMeasureKeys)[number][] {
  const wanted = measures?.split(',') ?? [];
  const known = clusterMeasureKeys.filter((key) => wanted.includes(key));
  return known.length > 0 ? known : [...defaultMeasures];
}

/** The choice as the API asks for it. */
export function clusterQuestion(address: ClustersAddress): RouteCall<typeof findClusters> {
  const { side: _side, cluster: _cluster, pocket: _pocket, ...choice } = address;
  return given({ ...choice, measures: measuresOf(address).join(',') }) as RouteCall<typeof findClusters>;
}
