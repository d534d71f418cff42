import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { usePlace } from '../../parts/marks';
import { When } from '../../parts/times';

/** Under its name: "Infusion pump, ICU 3, bed 7. Acme P-5, firmware 2.04 (said by HL7; your list says 2.01)." */
export function DeviceSentence({ of }: { of: schemas['DeviceDetail'] }) {
    const { t } = useTranslation();
    const place = usePlace();
    const model = [of.maker, of.model].filter(Boolean).join(' ') || t('devices.notIdentified');
    const said = of.attributes.find((one) => one.name === 'firmware');
    const listed = of.context.firmwareListed.value;
    const differs = of.firmware !== null && listed !== null && listed !== of.firmware;
    return (
        <p className="headline">
            {[capital(of.function), place(of)].filter(Boolean).join(', ')}. {model}
            {of.firmware &&
                t(differs ? 'device.sentence.firmwareDiffers' : 'device.sentence.firmware', {
                    version: of.firmware,
                    source: said?.basis ?? t('common.unknown'),
                    listed,
                })}
            {'. '}
            <span className={of.silent ? 'silent' : 'quiet'}>
                {t(of.silent ? 'device.sentence.silent' : 'device.sentence.last')} <When at={of.last} />.
            </span>
        </p>
    );
}

const capital = (word: string | null) => (word ? word[0]!.toUpperCase() + word.slice(1) : null);
