/** The part of the standard WebAssembly object we use: every browser and Node have it, TypeScript types it only with the DOM. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyApi {
  Memory: new (descriptor: { initial: number }) => WasmMemory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const api = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

const PAGE_BYTES = 65_536;

export function allocateMemory(bytes: number): WasmMemory {
  return new api.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
}

export function instantiate(bytes: Uint8Array<ArrayBuffer>, memory: WasmMemory): unknown {
  return new api.Instance(new api.Module(bytes), { env: { memory } }).exports;
}
