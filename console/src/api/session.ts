import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, setCsrfToken } from './client';
import type { schemas } from './generated/schema';

export type Session = schemas['Session'];
export type Permission = schemas['Permission'];

async function readSession(): Promise<Session> {
    const session = await call('get', '/api/v1/session');
    setCsrfToken(session.csrfToken);
    return session;
}

export function useSession() {
    return useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 });
}

/** Keeps the session a sign-in step answered. */
export function useSessionChange() {
    const client = useQueryClient();
    return useCallback(
        (session: Session) => {
            setCsrfToken(session.csrfToken);
            client.setQueryData(['session'], session);
        },
        [client],
    );
}

export function useMay(permission: Permission): boolean {
    return useSession().data?.permissions.includes(permission) ?? false;
}
