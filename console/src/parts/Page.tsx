import { Content, PageSection, Title } from '@patternfly/react-core';
import { type ReactNode, useEffect } from 'react';

type Properties = {
    title: string;
    /** The sentence a hurried reader needs. */
    sentence?: ReactNode;
    actions?: ReactNode;
    children?: ReactNode;
};

/** One page: its title, which is also the window's, its sentence, and sections below. */
export function Page({ title, sentence, actions, children }: Properties) {
    useEffect(() => {
        document.title = `${title} · Cylcomed`;
    }, [title]);
    return (
        <>
            <PageSection className="head">
                <div className="head-row">
                    <Title headingLevel="h1" size={title.length > 80 ? 'xl' : '2xl'}>
                        {title}
                    </Title>
                    {actions && <div className="head-actions">{actions}</div>}
                </div>
                {sentence && <Content className="sentence">{sentence}</Content>}
            </PageSection>
            <PageSection isFilled className="body" hasBodyWrapper={false}>
                {children}
            </PageSection>
        </>
    );
}

/** A part of a page under a heading. */
export function Part({ title, note, id, children }: { title: string; note?: ReactNode; id: string; children: ReactNode }) {
    return (
        <section className="part" aria-labelledby={id}>
            <Title headingLevel="h2" size="lg" id={id}>
                {title}
            </Title>
            {note && <p className="note">{note}</p>}
            {children}
        </section>
    );
}
