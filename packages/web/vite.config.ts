import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
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
  server: { port: 4700, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
