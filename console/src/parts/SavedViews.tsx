import {
    Button, Dropdown, DropdownItem, DropdownList, Form, MenuToggle, Modal, ModalBody, ModalFooter, ModalHeader,
} from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../api/client';
import { Field } from './Field';
import { Trouble } from './states';
import { useAction } from './useAction';

/** The reader's own names for a page with its filters. */
export function SavedViews({ page, query }: { page: string; query: string }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const navigate = useNavigate();
    const [open, setOpen] = useState(false);
    const [naming, setNaming] = useState(false);
    const [name, setName] = useState('');
    const views = useQuery({ queryKey: ['views'], queryFn: () => call('get', '/api/v1/views') });
    const own = views.data?.items.filter((view) => view.page === page) ?? [];
    const same = own.find((view) => view.query === query);
    const save = useAction(async () => {
        await call('post', '/api/v1/views', { body: { page, name, query } });
        await client.invalidateQueries({ queryKey: ['views'] });
        setNaming(false);
        setName('');
    });
    const remove = useAction(async (id: string) => {
        await call('delete', '/api/v1/views/{id}', { path: { id } });
        await client.invalidateQueries({ queryKey: ['views'] });
    });
    return (
        <>
            <Dropdown
                isOpen={open}
                onOpenChange={setOpen}
                onSelect={() => setOpen(false)}
                toggle={(toggle) => (
                    <MenuToggle ref={toggle} isExpanded={open} onClick={() => setOpen(!open)}>
                        {same?.name ?? t('filters.views')}
                    </MenuToggle>
                )}
            >
                <DropdownList>
                    {own.map((view) => (
                        <DropdownItem key={view.id} isSelected={view === same} onClick={() => void navigate({ search: view.query })}>
                            {view.name}
                        </DropdownItem>
                    ))}
                    <DropdownItem isDisabled={same !== undefined} onClick={() => setNaming(true)}>
                        {t('filters.saveView')}
                    </DropdownItem>
                    {same && (
                        <DropdownItem onClick={() => void remove.run(same.id)}>{t('filters.removeView', { name: same.name })}</DropdownItem>
                    )}
                </DropdownList>
            </Dropdown>
            {naming && (
                <Modal isOpen variant="small" onClose={() => setNaming(false)} aria-labelledby="view-title">
                    <ModalHeader title={t('filters.saveView')} labelId="view-title" />
                    <ModalBody>
                        <Form id="view" onSubmit={(event: FormEvent) => { event.preventDefault(); void save.run(); }}>
                            {save.error !== undefined && <Trouble error={save.error} />}
                            <Field id="view-name" label={t('filters.viewName')} value={name} onValue={setName} maxLength={64} autoFocus isRequired />
                        </Form>
                    </ModalBody>
                    <ModalFooter>
                        <Button type="submit" form="view" isDisabled={!name || save.busy}>{t('common.save')}</Button>
                        <Button variant="link" onClick={() => setNaming(false)}>{t('common.cancel')}</Button>
                    </ModalFooter>
                </Modal>
            )}
        </>
    );
}
