import { Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';

export function Sessions() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const sessions = useQuery({ queryKey: ['my-sessions'], queryFn: () => call('get', '/api/v1/me/sessions') });
    const end = useAction(async (id: string) => {
        await call('delete', '/api/v1/me/sessions/{id}', { path: { id } });
        await client.invalidateQueries({ queryKey: ['my-sessions'] });
    });
    return (
        <Part id="sessions" title={t('settings.sessions.title')}>
            {end.error !== undefined && <Trouble error={end.error} />}
            <Loaded from={sessions}>
                {({ items }) => (
                    <Rows label={t('settings.sessions.title')} rows={items} rowKey={(one) => one.id} empty={t('common.none')}
                        columns={[
                            { key: 'browser', title: t('settings.sessions.browser'), render: (one) => `${one.browser}, ${one.address}` },
                            { key: 'how', title: t('settings.sessions.how'), render: (one) => t(`settings.sessions.by.${one.how}`) },
                            { key: 'started', title: t('settings.sessions.started'), render: (one) => <When at={one.startedAt} /> },
                            { key: 'used', title: t('settings.lastUsed'), render: (one) => <When at={one.lastUsedAt} /> },
                            {
                                key: 'end', title: t('changes.column.actions'),
                                render: (one) =>
                                    one.current ? <span className="quiet">{t('settings.sessions.current')}</span> : (
                                        <Button size="sm" variant="secondary" onClick={() => void end.run(one.id)}>{t('settings.sessions.end')}</Button>
                                    ),
                            },
                        ]} />
                )}
            </Loaded>
        </Part>
    );
}
