import type { FeatureBins } from './binning.ts';
import { crc32, fromBase64, jsonBytes, parseJsonBytes, toBase64 } from './byte-text.ts';
import { type Calibration, UNCHANGED } from './calibration.ts';
import type { Forest } from './forest.ts';
import { ScoreModel, type ScoreModelParts } from './score-model.ts';

/** The version of the format; the first byte of a file. */
export const MODEL_VERSION = 1;

export type ModelFile =
  | { readonly kind: 'model'; readonly model: ScoreModel }
  /** The bytes are of a version this program does not read. */
  | { readonly kind: 'other-version'; readonly version: number }
  /** The bytes are cut off or changed. */
  | { readonly kind: 'damaged'; readonly reason: string };

const HEADER_BYTES = 5;
const ARRAYS = { f64: Float64Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const;

/**
 * Writes a model: a version byte, a checksum, and JSON in which arrays keep every bit.
 *
 * O(size). Source: none, a format of our own.
 */
export function modelToBytes(model: ScoreModel): Uint8Array<ArrayBuffer> {
  const body = jsonBytes(packValue(model.parts));
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  bytes[0] = MODEL_VERSION;
  bytes.set(body, HEADER_BYTES);
  new DataView(bytes.buffer).setUint32(1, checksumOf(MODEL_VERSION, body));
  return bytes;
}

/** Reads what `modelToBytes` wrote. O(size). Source: none, a format of our own. */
export function modelFromBytes(bytes: Uint8Array): ModelFile {
  if (bytes.length <= HEADER_BYTES) return { kind: 'damaged', reason: 'the file is cut off' };
  const body = bytes.subarray(HEADER_BYTES);
  const stored = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1);
  const isWhole = stored === checksumOf(bytes[0], body);
  if (bytes[0] !== MODEL_VERSION && isWhole) return { kind: 'other-version', version: bytes[0] };
  if (!isWhole) return { kind: 'damaged', reason: 'its checksum does not fit its content' };
  const parts = unpackValue(parseJsonBytes(body)) as StoredParts;
  return { kind: 'model', model: new ScoreModel(restore(parts)) };
}

/** The version is summed too: a flipped bit in it is damage, not another version. */
function checksumOf(version: number, body: Uint8Array): number {
  return (crc32(body) ^ crc32(Uint8Array.of(version))) >>> 0;
}

/** JSON has no `undefined`: absent parts come back as missing keys. */
interface StoredParts {
  readonly features: readonly FeatureBins[];
  readonly typical: Float64Array;
  readonly boosting?: { readonly share: number; readonly baseMargin: number; readonly forest: Forest };
  readonly logistic?: NonNullable<ScoreModelParts['logistic']>;
  readonly calibration: Calibration;
}

function restore(stored: StoredParts): ScoreModelParts {
  const { slope, intercept } = stored.calibration;
  const calibration =
    slope === UNCHANGED.slope && intercept === UNCHANGED.intercept ? UNCHANGED : stored.calibration;
  return { ...stored, boosting: stored.boosting, logistic: stored.logistic, calibration };
}

function packValue(value: unknown): unknown {
  for (const [tag, type] of Object.entries(ARRAYS)) {
    if (value instanceof type) {
      return { $: tag, data: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
  }
  if (Array.isArray(value)) return value.map(packValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, packValue(inner)]));
}

function unpackValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpackValue);
  if (typeof value !== 'object' || value === null) return value;
  if ('$' in value && 'data' in value) {
    const bytes = fromBase64(String(value.data));
    return new ARRAYS[value.$ as keyof typeof ARRAYS](bytes.buffer);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpackValue(inner)]));
}
