import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { DeviceLink, SeverityMark } from '../../parts/marks';
import { useAction } from '../../parts/useAction';
import { usePercent } from '../../parts/useNumber';
import { More } from './parts';

type Row = schemas['MatchReview'];
type Answering = { row: Row; decision: 'ACCEPTED' | 'REFUSED' };

/** Questions only a person can answer: is this advisory about this device? */
export function Review() {
    const { t } = useTranslation();
    const percent = usePercent();
    const mayWrite = useMay('DEVICES_WRITE');
    const rows = usePages('match-reviews', '/api/v1/match-reviews', { limit: 100 });
    const [answering, setAnswering] = useState<Answering>();
    const columns = useMemo<Column<Row>[]>(
        () => [
            {
                key: 'component', title: t('maintenance.column.component'),
                render: (one) => (
                    <>
                        <strong>{[one.supplier, one.component, one.version].filter(Boolean).join(' ')}</strong>
                        {one.devices.map((each) => <span key={each.id} className="target"><DeviceLink device={each} /></span>)}
                        <More n={one.total - one.devices.length} />
                    </>
                ),
            },
            {
                key: 'advisory', title: t('maintenance.column.vulnerability'), width: 'widest',
                render: (one) => (
                    <>
                        {one.advisory} {one.severity && <SeverityMark severity={one.severity === 'NONE' ? 'INFO' : one.severity} />}
                        <span className="quiet block">{one.title}</span>
                    </>
                ),
            },
            {
                key: 'range', title: t('maintenance.column.range'),
                render: (one) => (
                    <>
                        {one.range}
                        <span className="quiet block">{t('maintenance.review.sure', { share: percent(one.confidence) })}</span>
                    </>
                ),
            },
            {
                key: 'answer', title: t('maintenance.column.question'),
                render: (one) =>
                    mayWrite && (
                        <>
                            <Button size="sm" variant="secondary" onClick={() => setAnswering({ row: one, decision: 'ACCEPTED' })}>{t('maintenance.review.yes')}</Button>{' '}
                            <Button size="sm" variant="secondary" onClick={() => setAnswering({ row: one, decision: 'REFUSED' })}>{t('maintenance.review.no')}</Button>
                        </>
                    ),
            },
        ],
        [t, percent, mayWrite],
    );
    return (
        <>
            <GrowingTable label={t('maintenance.view.review')} columns={columns} rows={rows} rowKey={(one) => one.id}
                empty={t('maintenance.none.review')} rowHeight={110} />
            {answering && <Answer of={answering} onClose={() => setAnswering(undefined)} />}
        </>
    );
}

function Answer({ of, onClose }: { of: Answering; onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [reason, setReason] = useState('');
    const save = useAction(async () => {
        await call('put', '/api/v1/match-reviews/{id}', { path: { id: of.row.id }, body: { decision: of.decision, reason: reason.trim() } });
        await Promise.all(['match-reviews', 'maintenance', 'advisories'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    return (
        <FormModal title={t(of.decision === 'ACCEPTED' ? 'maintenance.review.yes' : 'maintenance.review.no')} text={`${of.row.advisory} · ${of.row.component}`}
            submit={t('common.save')} busy={save.busy} error={save.error} ready={reason.trim() !== ''} onSubmit={() => void save.run()} onClose={onClose}>
            <Field id="review-reason" label={t('maintenance.exempt.reason')} value={reason} onValue={setReason} maxLength={1000} isRequired autoFocus />
        </FormModal>
    );
}
