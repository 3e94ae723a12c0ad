import type { FastifyInstance } from 'fastify';
export function mountSignIn(_app: FastifyInstance, _o: unknown, _l: unknown): void {}
