export { canLeaveTerritory } from './can-leave-territory.ts';
export { colourGraph, territoryGraph } from './colour-graph.ts';
export { type ConnectedGraph, connectIslands } from './connect-islands.ts';
export { type Components, connectedComponents } from './connected-components.ts';
export { type CsrGraph, csrFromEdges, edgesOf } from './csr-graph.ts';
