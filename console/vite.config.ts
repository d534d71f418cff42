import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { words } from './build/words';

export default defineConfig(async ({ command, mode }) => ({
    plugins: [
        react(),
        words(),
        // The typed fake of the server. Not part of what is built.
        ...(command === 'serve' && mode !== 'test' ? [(await import('./dev/plugin')).fakeServer()] : []),
    ],
    build: {
        outDir: 'target/classes/static',
        emptyOutDir: true,
        // A data: font or style would need a wider content security policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        manifest: '.vite/manifest.json',
        chunkSizeWarningLimit: 1200,
    },
    server: { port: 5173 },
    preview: { port: 5174, host: '127.0.0.1' },
    test: { include: ['test/**/*.test.{ts,tsx}'] },
}));
