package org.cylcomed.sensor.industrial;

import java.util.Locale;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** The identity object (CIP volume 1 chapter 5), as ListIdentity and Get_Attributes_All give it. */
final class CipIdentity {
    /** Vendor, type, product, two octets of revision, status, serial number, length of the name. */
    private static final int FIXED = 15;

    private static final int TEXT_LIMIT = 120;

    private CipIdentity() {}

    static void tell(Notes notes, Endpoint about, byte[] bytes, int from, int to, String basis) {
        if (to - from < FIXED) {
            return;
        }
        String maker = maker(Bytes.u16LittleEndian(bytes, from));
        String kind = kind(Bytes.u16LittleEndian(bytes, from + 2));
        String revision = Bytes.u8(bytes, from + 6) + "." + Bytes.u8(bytes, from + 7);
        long serial = Bytes.u32LittleEndian(bytes, from + 10);
        int name = from + FIXED;
        int nameEnd = Math.min(to, name + Bytes.u8(bytes, name - 1));
        notes.attribute(about, null, AttributeName.MAKER, maker, 0.9, basis);
        notes.attribute(about, null, AttributeName.KIND, kind, 0.7, basis);
        notes.attribute(about, null, AttributeName.MODEL, Bytes.text(bytes, name, nameEnd, TEXT_LIMIT), 0.9, basis);
        notes.attribute(about, null, AttributeName.FIRMWARE, revision, 0.9, basis);
        if (serial != 0) {
            String text = String.format(Locale.ROOT, "%08X", serial);
            notes.attribute(about, null, AttributeName.SERIAL, text, 0.9, basis);
        }
    }

    private static @Nullable String kind(int type) {
        return switch (type) {
            case 0x02 -> "AC drive";
            case 0x07 -> "digital input and output";
            case 0x0c -> "communications adapter";
            case 0x0e -> "programmable logic controller";
            case 0x13 -> "DC drive";
            case 0x18 -> "operator panel";
            case 0x1b -> "valve";
            case 0x25 -> "motion drive";
            case 0x2c -> "network switch";
            default -> null;
        };
    }

    /** Makers met often by their number (ODVA's list); null for the others. */
    private static @Nullable String maker(int vendor) {
        return switch (vendor) {
            case 1 -> "Rockwell Automation";
            case 3 -> "Honeywell";
            case 7 -> "SMC";
            case 8 -> "Molex";
            case 26 -> "Festo";
            case 40 -> "WAGO";
            case 43 -> "Balluff";
            case 44 -> "Yaskawa";
            case 46, 722 -> "ABB";
            case 47 -> "Omron";
            case 48, 256 -> "Turck";
            case 57 -> "Pepperl+Fuchs";
            case 68 -> "Eaton";
            case 82, 161 -> "Mitsubishi Electric";
            case 86 -> "Horner";
            case 90 -> "HMS Industrial Networks";
            case 94 -> "Advantech";
            case 97 -> "Danfoss";
            case 100, 255 -> "Bosch Rexroth";
            case 108 -> "Beckhoff";
            case 121 -> "KUKA";
            case 145, 796 -> "Siemens";
            case 176 -> "Red Lion";
            case 243 -> "Schneider Electric";
            case 250 -> "Yokogawa";
            case 309 -> "ProSoft";
            case 315 -> "SEW-Eurodrive";
            case 322 -> "ifm";
            case 345, 1182 -> "Endress+Hauser";
            case 367 -> "Keyence";
            case 445 -> "Lenze";
            case 562 -> "Phoenix Contact";
            case 591 -> "Fanuc";
            case 634 -> "Hirschmann";
            case 640 -> "Murrelektronik";
            case 678 -> "Cognex";
            case 680, 1015 -> "Weidmüller";
            case 808 -> "SICK";
            case 991 -> "Moxa";
            default -> null;
        };
    }
}
