import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { address, download } from '../api/client';
import { useMay } from '../api/session';
import { useAction } from './useAction';

type Table = 'findings' | 'devices' | 'incidents' | 'audit' | 'changes' | 'captures' | 'sensors';

/** The rows of the list, under its filters, as a file. */
export function ExportButton({ table, query }: { table: Table; query: object }) {
    const { t } = useTranslation();
    const may = useMay('EXPORT');
    const get = useAction(() => download('get', address(`/api/v1/exports/${table}`, {}, { ...query, format: 'csv' }), `${table}.csv`));
    if (!may) return null;
    return (
        <Button variant="secondary" isLoading={get.busy} onClick={() => void get.run()} isDanger={get.error !== undefined}>
            {get.error === undefined ? t('common.csv') : t('common.again')}
        </Button>
    );
}
