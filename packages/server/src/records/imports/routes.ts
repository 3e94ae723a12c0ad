import * as contract from '@catchment/contract';
import { route } from '../../platform/http/bound-route.ts';
import { cancelImportOperation } from './cancel-import.ts';
import { dataQualityOperation } from './data-quality.ts';
import { describeKindsOperation } from './describe-kinds.ts';
import { fixImportRowOperation } from './fix-import-row.ts';
import { getImportOperation } from './get-import.ts';
import { listImportRowsOperation } from './list-import-rows.ts';
import { listImportsOperation } from './list-imports.ts';
import { deleteMappingOperation, listMappingsOperation } from './mappings.ts';
import { previewImportOperation } from './preview-import.ts';
import { undoImportOperation } from './request-undo.ts';
import { startImportOperation } from './start-import.ts';
import { uploadImportOperation } from './upload-import.ts';

export const routes = [
  route(contract.describeKinds, describeKindsOperation),
  route(contract.uploadImport, uploadImportOperation),
  route(contract.listImports, listImportsOperation),
  route(contract.listMappings, listMappingsOperation),
  route(contract.deleteMapping, deleteMappingOperation),
  route(contract.dataQuality, dataQualityOperation),
  route(contract.getImport, getImportOperation),
  route(contract.previewImport, previewImportOperation),
  route(contract.startImport, startImportOperation),
  route(contract.cancelImport, cancelImportOperation),
  route(contract.undoImport, undoImportOperation),
  route(contract.listImportRows, listImportRowsOperation),
  route(contract.fixImportRow, fixImportRowOperation),
];
