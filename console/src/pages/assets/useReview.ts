import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call } from '../../api/client';

/** A person says that a row of the list and a device are the same, or are not. */
export function useReview() {
    const client = useQueryClient();
    return useCallback(
        async (asset: number, device: string, decision: 'SAME' | 'DIFFERENT') => {
            await call('put', '/api/v1/assets/{id}/links/{deviceId}', { path: { id: asset, deviceId: device }, body: { decision } });
            await client.invalidateQueries({ queryKey: ['assets'] });
        },
        [client],
    );
}
