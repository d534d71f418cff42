import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Problem } from './api/client';
import './app/theme';
import { startWords } from './i18n';
import { router } from './routes';

const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
        // Whoever is no longer signed in is led to the door by the frame, which reads the session.
        onError: (error) => {
            if (error instanceof Problem && error.status === 401) void client.invalidateQueries({ queryKey: ['session'] });
        },
    }),
    defaultOptions: {
        queries: {
            staleTime: 10_000,
            // A refusal stays one; only a lost connection or a busy server is worth asking again.
            retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status === 503),
        },
    },
});

await startWords();
createRoot(document.getElementById('root')!).render(
    <StrictMode>
        <QueryClientProvider client={client}>
            <RouterProvider router={router} />
        </QueryClientProvider>
    </StrictMode>,
);
