import { expect, it } from 'vitest';
import { type OrgNode, placeNodes } from './org-tree.ts';

const node = (id: string, parentId: string | null, name = id): OrgNode => ({
  id,
  parentId,
  name,
  kind: 'team',
  territoryCount: 0,
  managers: [],
});
const shape = (nodes: OrgNode[]) => placeNodes(nodes).map((entry) => '·'.repeat(entry.depth) + entry.id);

it('puts each node below its parent, names in order', () => {
  const nodes = [
    node('b', 'firm', 'Team 10'),
    node('a', 'firm', 'Team 9'),
    node('c', 'a'),
    node('firm', null),
  ];
  expect(shape(nodes)).toEqual(['firm', '·a', '··c', '·b']);
});

it('shows a part of the tree whose parent may not be seen', () => {
  expect(shape([node('a', 'hidden'), node('b', 'a')])).toEqual(['a', '·b']);
});
