import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { renameSync } from 'node:fs';
import { words } from './build/words.ts';

export default defineConfig(async ({ command, mode }) => ({
    plugins: [
        react(),
        words(),
        {
            // The list of what was built is for the tests of its size, not for the jar.
            name: 'cylcomed-manifest',
            apply: 'build',
            closeBundle: () => renameSync('target/classes/static/manifest.json', 'target/manifest.json'),
        },
        // The typed fake of the server. Not part of what is built.
        ...(command === 'serve' && mode !== 'test' ? [(await import('./dev/plugin.ts')).fakeServer()] : []),
    ],
    build: {
        outDir: 'target/classes/static',
        // /assets is a page.
        assetsDir: 'built',
        emptyOutDir: true,
        // A data: font or style would need a wider content security policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        manifest: 'manifest.json',
        chunkSizeWarningLimit: 1200,
    },
    server: { port: 5173 },
    preview: { port: 5174, host: '127.0.0.1' },
    test: { include: ['test/**/*.test.{ts,tsx}'] },
}));
