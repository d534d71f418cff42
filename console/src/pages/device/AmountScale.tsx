import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { bytes } from '../../parts/times';

const width = 600;
const floor = 10;

/** How much it sends at a time, from least to most, each step ten times the one before; what was told is marked. */
export function AmountScale({ of }: { of: schemas['DeviceProfile'] }) {
    const { t, i18n } = useTranslation();
    const amount = of.amount;
    if (!amount) return null;
    const told = of.deviations.flatMap((one) => (one.bytes === null ? [] : [one.bytes]));
    const top = Math.max(amount.toldAbove * 10, ...told.map((one) => one * 2));
    const x = (size: number) => (width * Math.log(Math.max(floor, size) / floor)) / Math.log(top / floor);
    const size = (one: number) => bytes(Math.round(one), i18n.language);
    const words = t('profile.amountIs', { usual: size(amount.usual), low: size(amount.low), high: size(amount.high), told: size(amount.toldAbove) });
    return (
        <>
            <svg className="amount-scale" viewBox={`-4 0 ${width + 8} 34`} role="img" aria-label={words} preserveAspectRatio="none">
                <line className="amount-axis" x1={0} x2={width} y1={17} y2={17} />
                <rect className="amount-usual" x={x(amount.low)} y={9} width={Math.max(3, x(amount.high) - x(amount.low))} height={16} />
                <line className="amount-mean" x1={x(amount.usual)} x2={x(amount.usual)} y1={6} y2={28} />
                <line className="amount-told" x1={x(amount.toldAbove)} x2={x(amount.toldAbove)} y1={2} y2={32} />
                {told.map((one, index) => <circle key={index} className="amount-outside" cx={x(one)} cy={17} r={5} />)}
            </svg>
            <p>{words}</p>
            {amount.atFirst !== null && Math.abs(amount.drift) >= 1 && (
                <p>{t(amount.drift > 0 ? 'profile.grown' : 'profile.shrunk', { first: size(amount.atFirst) })}</p>
            )}
        </>
    );
}
