import { Label, Progress } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import type { Column } from '../../parts/GrowingTable';
import { bytes, When } from '../../parts/times';

type Capture = schemas['Capture'];
const colour = { WAITING: 'grey', READING: 'blue', DONE: 'green', REFUSED: 'red' } as const;

export function columns(t: TFunction, percent: (share: number, digits?: number) => string): Column<Capture>[] {
    return [
        {
            key: 'name', title: t('captures.column.name'), width: 'wide',
            render: (one) => (
                <>
                    <strong>{one.name}</strong>
                    <span className="quiet block">
                        {[one.network, bytes(one.bytes, document.documentElement.lang)].filter(Boolean).join(' · ')}
                    </span>
                </>
            ),
        },
        { key: 'state', title: t('captures.column.state'), width: 'narrow', render: (one) => <State of={one} t={t} /> },
        {
            key: 'found', title: t('captures.column.found'),
            render: (one) =>
                one.state === 'DONE' && (
                    <>
                        <span className="target">
                            <Count to={`/devices?source=${encodeURIComponent(one.id)}`} value={one.devices}>
                                {t('words.devices', { count: one.devices, n: one.devices })}
                            </Count>
                        </span>
                        <span className="target">
                            <Count to={`/findings?capture=${encodeURIComponent(one.id)}`} value={one.findings}>
                                {t('captures.findings', { count: one.findings })}
                            </Count>
                        </span>
                    </>
                ),
        },
        {
            key: 'quality', title: t('captures.column.quality'), width: 'wide',
            render: (one) =>
                one.state === 'DONE' && (
                    <>
                        {t('captures.packets', { count: one.packets, n: new Intl.NumberFormat(document.documentElement.lang).format(one.packets) })}
                        <span className="quiet block">
                            {one.lostShare !== null && t('captures.lost', { share: percent(one.lostShare, 2) })}{' '}
                            {t('captures.oneWay', { count: one.conversations, oneWay: one.oneWay })}
                        </span>
                    </>
                ),
        },
        {
            key: 'at', title: t('captures.column.at'),
            render: (one) => (
                <>
                    <When at={one.at} />
                    <span className="quiet block">{one.by}</span>
                </>
            ),
        },
        {
            key: 'kept', title: t('captures.column.kept'),
            render: (one) => (one.keptUntil ? <When at={one.keptUntil} exact /> : <span className="quiet">{t('common.no')}</span>),
        },
    ];
}

function State({ of, t }: { of: Capture; t: TFunction }) {
    if (of.state === 'READING') {
        return (
            <Progress value={Math.round(of.progress * 100)} size="sm" aria-label={t('captures.reading', { name: of.name })}
                title={t('captures.state.READING')} id={`reading-${of.id}`} />
        );
    }
    return (
        <>
            <Label isCompact color={colour[of.state]}>{t(`captures.state.${of.state}`)}</Label>
            {of.problem && <span className="block">{of.problem}</span>}
            {of.skipped.map((one) => (
                <span key={one.file} className="quiet block">{one.file}: {one.reason}</span>
            ))}
        </>
    );
}
