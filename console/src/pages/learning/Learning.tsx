import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { DeviceLink } from '../../parts/marks';
import { Page, Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { bytes, moment, When } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';
import { LessonList } from '../lessons/LessonList';

type Health = schemas['Learning'];

/** How the learning of all devices is, how often it was right, and what people taught it. */
export default function Learning() {
    const { t } = useTranslation();
    const health = useQuery({ queryKey: ['learning'], queryFn: () => call('get', '/api/v1/learning') });
    return (
        <Page title={t('learning.title')} sentence={t('learning.sentence')}>
            <Loaded from={health} lines={8}>
                {(of) => (
                    <>
                        <Devices of={of} />
                        <Kinds of={of} />
                    </>
                )}
            </Loaded>
            <Budget />
            <Part id="lessons" title={t('lessons.all')} note={t('lessons.note')}>
                <LessonList />
            </Part>
        </Page>
    );
}

function Budget() {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const budget = useQuery({ queryKey: ['budget'], queryFn: () => call('get', '/api/v1/budget') });
    return (
        <Loaded from={budget}>
            {(of) => (
                <Part id="learning-budget" title={t('learning.budget')} note={t('learning.budgetNote', { n: number(of.perShift), time: moment(of.until, i18n.language) })}>
                    {of.wards.length === 0 ? <p className="quiet">{t('learning.noNotices')}</p> : (
                        <ul className="plain">
                            {of.wards.map((one) => (
                                <li key={one.careUnit ?? ''}>
                                    {t('learning.ward', { unit: one.careUnit ?? t('words.noUnit'), told: number(one.told), held: number(one.held) })}
                                </li>
                            ))}
                        </ul>
                    )}
                </Part>
            )}
        </Loaded>
    );
}

function Devices({ of }: { of: Health }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const lines = (['armed', 'learning', 'frozen', 'crowded', 'taught'] as const).map((key) => [key, of[key]] as const);
    return (
        <Part id="learning-devices" title={t('learning.devices')}>
            {of.devices === 0 ? <p className="quiet">{t('learning.none')}</p> : (
                <>
                    <dl className="learning-counts">
                        {lines.map(([key, value]) => (
                            <div key={key}>
                                <dt>{t(`learning.is.${key}`)}</dt>
                                <dd>{number(value)}</dd>
                            </div>
                        ))}
                    </dl>
                    {of.medianDays !== null && of.oldest && (
                        <p>{t('learning.age', { days: number(Math.round(of.medianDays * 10) / 10) })} <When at={of.oldest} exact /></p>
                    )}
                    <h3>{t('learning.drifted')}</h3>
                    {of.drifted.length === 0 ? <p className="quiet">{t('learning.noDrift')}</p> : (
                        <ul className="plain">
                            {of.drifted.map((one) => (
                                <li key={one.device.id}>
                                    <DeviceLink device={one.device} />{' '}
                                    {t('learning.drift', { first: bytes(Math.round(one.atFirst), i18n.language), now: bytes(Math.round(one.usual), i18n.language) })}
                                </li>
                            ))}
                        </ul>
                    )}
                </>
            )}
        </Part>
    );
}

/** What each learned kind said in a month, what people said of it, and what it weighs. */
function Kinds({ of }: { of: Health }) {
    const { t } = useTranslation();
    const number = useNumber();
    return (
        <Part id="learning-kinds" title={t('learning.kinds')} note={t('learning.kindsNote')}>
            <Table variant="compact" aria-label={t('learning.kinds')}>
                <Thead>
                    <Tr>
                        {(['kind', 'findings', 'devices', 'attacks', 'harmless', 'weight'] as const).map((key) => <Th key={key} modifier="nowrap">{t(`learning.column.${key}`)}</Th>)}
                    </Tr>
                </Thead>
                <Tbody>
                    {of.kinds.map((one) => (
                        <Tr key={one.kind}>
                            <Td dataLabel={t('learning.column.kind')}><Link to={`/findings?kind=${one.kind}`}>{one.title}</Link></Td>
                            <Td dataLabel={t('learning.column.findings')}>{number(one.findings)}</Td>
                            <Td dataLabel={t('learning.column.devices')}>{number(one.devices)}</Td>
                            <Td dataLabel={t('learning.column.attacks')}>{number(one.attacks)}</Td>
                            <Td dataLabel={t('learning.column.harmless')}>{number(one.harmless)}</Td>
                            <Td dataLabel={t('learning.column.weight')}>{t(`learning.basis.${one.basis}`, { n: number(one.ratio) })}</Td>
                        </Tr>
                    ))}
                </Tbody>
            </Table>
        </Part>
    );
}
