import { crc32 } from 'node:zlib';
import {
  modelFromBytes,
  modelToBytes,
  type ScoreModel,
  type TableRecipe,
} from '@catchment/algorithms/boosting';
import { InputError } from '../../files/input-error.ts';
import { readJson } from './read-leads.ts';

const FORMAT = 'catchment-score-model';
const VERSION = 1;

/** A model with how to read the files it scores. */
export interface StoredModel {
  recipe: TableRecipe;
  target: string;
  positive: string;
  model: ScoreModel;
}

interface Content {
  recipe: TableRecipe;
  target: string;
  positive: string;
  features: readonly string[];
  /** The model itself, base64 of its bytes. */
  model: string;
}

/** A model as a file: readable around, checked whole. */
export function writeModel({ recipe, target, positive, model }: StoredModel): string {
  const bytes = Buffer.from(modelToBytes(model)).toString('base64');
  const content: Content = { recipe, target, positive, features: model.featureNames, model: bytes };
  return `${JSON.stringify({ format: FORMAT, version: VERSION, checksum: checksumOf(content), content }, null, 1)}\n`;
}

/** Reads what `writeModel` wrote; a file of another kind or version, or a changed one, is an InputError. */
export async function readModel(path: string): Promise<StoredModel> {
  const { format, version, checksum, content } = await readJson(path);
  if (format !== FORMAT)
    throw new InputError(`${path}: expected a model of "catchment score train", got another file`);
  if (version !== VERSION) {
    throw new InputError(
      `${path}: expected model version ${VERSION}, got ${JSON.stringify(version)}; train it again`,
    );
  }
  if (typeof content !== 'object' || content === null || checksum !== checksumOf(content as Content)) {
    throw new InputError(`${path}: expected an undamaged model, but its checksum does not fit its content`);
  }
  const { recipe, target, positive, model } = content as Content;
  const read = modelFromBytes(Buffer.from(model, 'base64'));
  if (read.kind === 'other-version') {
    throw new InputError(
      `${path}: expected a model this program can read, got inner version ${read.version}; train it again`,
    );
  }
  if (read.kind === 'damaged')
    throw new InputError(`${path}: expected an undamaged model, but ${read.reason}`);
  return { recipe, target, positive, model: read.model };
}

function checksumOf(content: Content): string {
  return crc32(JSON.stringify(content)).toString(16).padStart(8, '0');
}
