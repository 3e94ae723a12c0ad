import type { describeKinds, previewImport, RouteOk } from '@catchment/contract';

/** A field that a column of the file can fill. */
export type ImportField = RouteOk<typeof describeKinds>['kinds'][number]['fields'][number];

/** How the file would be read under a mapping. */
export type PreviewResult = RouteOk<typeof previewImport>;
