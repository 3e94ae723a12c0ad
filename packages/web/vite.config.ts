import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const { env } = (globalThis as unknown as { process: { env: Record<string, string | undefined> } }).process;

export default defineConfig(({ command }) => {
  // What people get is always the fast build, also when a test runner that says otherwise has started the server.
  if (command === 'build') env.NODE_ENV = 'production';
  return {
    plugins: [react()],
    // The server replaces this word by a fresh nonce in every answer; see its content security policy.
    html: { cspNonce: '%CSP_NONCE%' },
    build: {
      target: 'es2023',
      // Inlined assets would need `data:` in the policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1100,
    },
    server: { proxy: { '/api': env.CATCHMENT_API ?? 'http://127.0.0.1:3000' } },
  };
});
