import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A proxy as firms put before several servers: it sends a request on to the next one when the first is not there. */
export interface RetryingProxy {
  url: string;
  /** How often a request was sent again. */
  retries(): number;
  close(): Promise<void>;
}

const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;
/** What reading a body may find: the answer, or that there is none and the next server should be asked. */
type Tried = { status: number; headers: IncomingMessage['headers']; body: Buffer } | 'again';

/** Only what may be sent twice is: reads, and changes that name themselves with an Idempotency-Key. */
export async function startRetryingProxy(ports: readonly number[]): Promise<RetryingProxy> {
  let turn = 0;
  let retries = 0;
  const answer = async (incoming: IncomingMessage, reply: ServerResponse) => {
    const body = await bytesOf(incoming);
    const isRepeatable = incoming.method === 'GET' || incoming.headers['idempotency-key'] !== undefined;
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const tried = await send(ports[turn++ % ports.length]!, incoming, body);
      if (tried !== 'again') return void reply.writeHead(tried.status, tried.headers).end(tried.body);
      if (!isRepeatable || performance.now() > until) return void reply.writeHead(502).end();
      retries++;
      await sleep(PAUSE_MS);
    }
  };
  const server = createServer((incoming, reply) => void answer(incoming, reply));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    retries: () => retries,
    close: () => new Promise((done) => void server.close(() => done())),
  };
}

async function send(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Tried> {
  const outgoing = request({ port, host: '127.0.0.1', method, path: url, headers });
  outgoing.on('error', () => undefined);
  try {
    const answered = once(outgoing, 'response');
    outgoing.end(body);
    const [answer] = (await answered) as [IncomingMessage];
    const bytes = await bytesOf(answer);
    const status = answer.statusCode ?? 502;
    // Stopping, or the same request is still under way on the server that was asked before.
    const isBusy = status === 503 || (status === 409 && 'retry-after' in answer.headers);
    return isBusy ? 'again' : { status, headers: answer.headers, body: bytes };
  } catch {
    return 'again';
  }
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
