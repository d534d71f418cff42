import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { numberFormat } from './formats';

/** A number that opens exactly the rows it counts. The browser suite follows each one and compares. */
export function Count({ value, to, children }: { value: number; to: string; children?: React.ReactNode }) {
    const { i18n } = useTranslation();
    const text = children ?? numberFormat(i18n.language).format(value);
    return (
        <Link to={to} data-count={value} className="count">
            {text}
        </Link>
    );
}
