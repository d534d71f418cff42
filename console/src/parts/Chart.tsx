import { lazy, Suspense } from 'react';
import { Waiting } from './states';

const Drawn = lazy(() => import('./chart/Drawn'));
export type { ChartProperties } from './chart/Drawn';

/** A chart; its library is fetched when the first one comes into sight. */
export function Chart(properties: import('./chart/Drawn').ChartProperties) {
    return (
        <Suspense fallback={<div className="chart"><Waiting /></div>}>
            <Drawn {...properties} />
        </Suspense>
    );
}
