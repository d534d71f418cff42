import { Alert, DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import { Part } from '../../parts/Page';
import { When } from '../../parts/times';
import { usePercent } from '../../parts/useNumber';
import { useWhoSaid } from './Harm';
import { useGroups } from './VerdictLine';

const contextFields = ['careUnit', 'bed', 'function', 'assetNumber', 'responsible', 'firmwareListed'] as const;

/** Where all this comes from, and where sources say different things. */
export function Sources({ of }: { of: schemas['DeviceDetail'] }) {
    const { t } = useTranslation();
    const who = useWhoSaid();
    const percent = usePercent();
    const groups = useGroups();
    return (
        <Part id="sources" title={t('device.sources.title')}>
            {of.contradictions.map((one) => (
                <Alert key={one.name} isInline variant="warning" component="h3" title={t('device.sources.contradiction', { name: attribute(one.name) })}>
                    <ul className="plain">
                        {one.values.map((said) => (
                            <li key={said.source}>
                                <strong>{said.value}</strong> · {said.source}
                            </li>
                        ))}
                    </ul>
                </Alert>
            ))}
            <DescriptionList isHorizontal isCompact className="sources">
                {contextFields.map((field) => (
                    <Line key={field} term={t(`device.field.${field}`)} value={of.context[field].value} note={who(of.context[field])} />
                ))}
                {of.attributes.map((one) => (
                    <Line key={`${one.name} ${one.basis} ${one.value}`} term={attribute(one.name)} value={one.value}
                        note={t('device.sources.basis', { basis: one.basis, share: percent(one.confidence) })} />
                ))}
                {of.identifiers.map((one) => (
                    <Line key={`${one.namespace} ${one.scope} ${one.value}`} term={t(`device.namespace.${one.namespace}`, { defaultValue: one.namespace })}
                        value={one.value} note={[one.scope, one.former ? t('device.sources.former') : ''].filter(Boolean).join(' · ')} />
                ))}
                <DescriptionListGroup>
                    <DescriptionListTerm>{t('device.sources.seenBy')}</DescriptionListTerm>
                    <DescriptionListDescription>
                        {of.sources.map((one) => (
                            <span key={one.id} className="block">
                                {one.name} · <When at={one.last} />
                            </span>
                        ))}
                        <span className="quiet block">
                            {of.groups.length > 0 && groups(of.groups)}
                            {of.protocols.length > 0 && ` · ${of.protocols.join(', ')}`}
                        </span>
                        <Link to={`/explore?field=protocol&include=device:${of.id}`}>{t('device.sources.explore')}</Link>
                        {' · '}
                        <Link to={`/map?around=${of.id}`}>{t('device.sources.map')}</Link>
                    </DescriptionListDescription>
                </DescriptionListGroup>
            </DescriptionList>
        </Part>
    );

    function attribute(name: string): string {
        return t(`device.attribute.${name}`, { defaultValue: name });
    }
}

function Line({ term, value, note }: { term: string; value: string | null; note: string | undefined }) {
    const { t } = useTranslation();
    return (
        <DescriptionListGroup>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>
                {value ?? <span className="not-set">{t('common.notSet')}</span>}
                {value !== null && note && <span className="quiet"> · {note}</span>}
            </DescriptionListDescription>
        </DescriptionListGroup>
    );
}
