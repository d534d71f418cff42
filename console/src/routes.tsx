import { createBrowserRouter } from 'react-router';
import { Shell } from './app/Shell';
import { Failed, NotHere } from './app/Failed';
import { moreWords } from './i18n';
import { Waiting } from './parts/states';

type Module = { default: React.ComponentType };
const first = (load: () => Promise<Module>) => ({ lazy: async () => ({ Component: (await load()).default }) });
const page = (load: () => Promise<Module>) => first(async () => (await Promise.all([load(), moreWords()]))[0]);

export const router = createBrowserRouter([
    {
        path: '/',
        Component: Shell,
        ErrorBoundary: Failed,
        HydrateFallback: Waiting,
        children: [
            {
                ErrorBoundary: Failed,
                children: [
                    { index: true, ...first(() => import('./pages/overview/Overview')) },
                    { path: 'devices', ...page(() => import('./pages/devices/Devices')) },
                    { path: 'devices/:id', ...page(() => import('./pages/device/Device')) },
                    { path: 'devices/:id/software', ...page(() => import('./pages/maintenance/Software')) },
                    { path: 'maintenance', ...page(() => import('./pages/maintenance/Maintenance')) },
                    { path: 'advisories/:id', ...page(() => import('./pages/maintenance/Advisory')) },
                    { path: 'findings', ...page(() => import('./pages/findings/Findings')) },
                    { path: 'findings/:id', ...page(() => import('./pages/finding/Finding')) },
                    { path: 'incidents', ...page(() => import('./pages/incident/Incidents')) },
                    { path: 'incidents/:id', ...page(() => import('./pages/incident/Incident')) },
                    { path: 'map', ...page(() => import('./pages/map/NetworkMap')) },
                    { path: 'explore', ...page(() => import('./pages/explore/Explore')) },
                    { path: 'captures', ...page(() => import('./pages/captures/Captures')) },
                    { path: 'assets', ...page(() => import('./pages/assets/Assets')) },
                    { path: 'assets/import/:id?', ...page(() => import('./pages/assets/ImportWizard')) },
                    { path: 'learning', ...page(() => import('./pages/learning/Learning')) },
                    { path: 'changes', ...page(() => import('./pages/changes/Changes')) },
                    { path: 'audit', ...page(() => import('./pages/audit/Audit')) },
                    { path: 'settings/:section?', ...page(() => import('./pages/settings/Settings')) },
                    { path: 'glossary', ...page(() => import('./pages/glossary/Glossary')) },
                    { path: '*', Component: NotHere },
                ],
            },
        ],
    },
    { path: '/sign-in', ErrorBoundary: Failed, HydrateFallback: Waiting, ...first(() => import('./pages/signin/SignIn')) },
    { path: '/setup', ErrorBoundary: Failed, HydrateFallback: Waiting, ...first(() => import('./pages/signin/SetUp')) },
    { path: '/invitation', ErrorBoundary: Failed, HydrateFallback: Waiting, ...first(() => import('./pages/signin/Invitation')) },
    { path: '/ward', ErrorBoundary: Failed, HydrateFallback: Waiting, ...page(() => import('./pages/ward/Ward')) },
]);
