import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

const server = testApp();

test('an unknown address is a problem that shows nothing of the inside', async () => {
  const answer = await server.call(null, 'GET', '/api/nothing');
  expect(answer).toMatchObject({ status: 404, body: { title: 'Not found', status: 404 } });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
});
