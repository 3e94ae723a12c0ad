/**
 * The few WebAssembly instructions our kernels use, as functions that return bytes.
 *
 * The kernels are written in these words and assembled when the module loads, so that they can be unrolled for
 * the number of features at hand, and so that no binary sits in the repository that nobody can read.
 */
export type Code = readonly number[];

export const wasm = {
  i32: 0x7f,
  i64: 0x7e,
  f64: 0x7c,
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  constant: (value: number): Code => [0x41, ...signed(value)],
  wideConstant: (value: number): Code => [0x42, ...signed(value)],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  subtract: (a: Code, b: Code): Code => [...a, ...b, 0x6b],
  multiply: (a: Code, b: Code): Code => [...a, ...b, 0x6c],
  and: (a: Code, b: Code): Code => [...a, ...b, 0x71],
  shiftLeft: (a: Code, bits: number): Code => [...a, 0x41, ...signed(bits), 0x74],
  or: (a: Code, b: Code): Code => [...a, ...b, 0x72],
  below: (a: Code, b: Code): Code => [...a, ...b, 0x49],
  load: (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)],
  loadByte: (address: Code, offset = 0): Code => [...address, 0x2d, 0, ...unsigned(offset)],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0],
  wideLoad: (address: Code, offset = 0): Code => [...address, 0x29, 3, ...unsigned(offset)],
  wideStore: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    0x37,
    3,
    ...unsigned(offset),
  ],
  wideAdd: (a: Code, b: Code): Code => [...a, ...b, 0x7c],
  wideShiftRight: (a: Code, bits: number): Code => [...a, 0x42, ...signed(bits), 0x88],
  narrow: (a: Code): Code => [...a, 0xa7],
  floatLoad: (address: Code, offset = 0): Code => [...address, 0x2b, 3, ...unsigned(offset)],
  /** 1 where a > b, 0 where not or where one is NaN. */
  floatAbove: (a: Code, b: Code): Code => [...a, ...b, 0x64],
  floatDiffers: (a: Code, b: Code): Code => [...a, ...b, 0x62],
  storeByte: (address: Code, value: Code): Code => [...address, ...value, 0x3a, 0, 0],
  /** `a` where the condition is not 0, else `b`. */
  select: (a: Code, b: Code, condition: Code): Code => [...a, ...b, ...condition, 0x1b],
  copy: (to: Code, from: Code, bytes: Code): Code => [...to, ...from, ...bytes, 0xfc, 0x0a, 0, 0],
  /** Runs the body while the condition holds; the condition is checked first. */
  loopWhile: (condition: Code, body: Code): Code => [
    0x02,
    0x40, // block
    0x03,
    0x40, // loop
    ...condition,
    0x45, // not
    0x0d,
    1, // leave the block
    ...body,
    0x0c,
    0, // again
    0x0b,
    0x0b,
  ],
};

export interface WasmFunction {
  readonly name: string;
  /** Number of i32 parameters; they are the first locals. */
  readonly parameters: number;
  /** Types of the further locals, in order. */
  readonly locals: readonly number[];
  readonly returnsNumber: boolean;
  readonly body: Code;
}

/** The magic word and version 1. */
const HEADER: Code = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/**
 * Assembles functions into the bytes of a module that imports its memory as `env.memory`.
 *
 * O(bytes). Source: WebAssembly Core Specification 2.0, section 5 (binary format).
 */
export function assembleModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [
    0x60,
    ...vector(Array.from({ length: f.parameters }, () => [wasm.i32])),
    ...vector(f.returnsNumber ? [[wasm.i32]] : []),
  ]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x00, ...unsigned(1)];
  const exports = functions.map((f, index) => [...text(f.name), 0x00, ...unsigned(index)]);
  const bodies = functions.map((f) => {
    const code = [...vector(f.locals.map((type) => [1, type])), ...f.body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(exports)),
    ...section(10, vector(bodies)),
  ]);
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): Code {
  return vector(Array.from(value, (letter) => [letter.charCodeAt(0)]));
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}
