import type { getOrgTree, RouteOk } from '@catchment/contract';

export type OrgNode = RouteOk<typeof getOrgTree>['nodes'][number];

export interface PlacedNode extends OrgNode {
  depth: number;
}

/** The nodes in reading order: each below its parent, names in order; a node whose parent is not seen is a root. */
export function placeNodes(nodes: readonly OrgNode[]): PlacedNode[] {
  const known = new Set(nodes.map((node) => node.id));
  const byParent = Map.groupBy(
    nodes.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
    (node) => (node.parentId && known.has(node.parentId) ? node.parentId : null),
  );
  const place = (parentId: string | null, depth: number): PlacedNode[] =>
    (byParent.get(parentId) ?? []).flatMap((node) => [{ ...node, depth }, ...place(node.id, depth + 1)]);
  return place(null, 0);
}
