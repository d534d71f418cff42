package org.cylcomed.detection.network;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Windows that were never seen: usual ones in which some or all packets were replaced by one or two other packets,
 * repeated. This is what floods, scans and injected messages have in common, whoever makes them; none of a known
 * attack's numbers stand here. Means, extremes and spread are those the mixed window would have.
 */
final class ForeignPackets {
    private static final double TWO_KINDS = 0.3;
    private static final double OF_A_NAMED_SERVICE = 0.35;
    private static final double COMMON_SIZE = 0.4;
    private static final double BEYOND_ONE_FRAME = 0.1;
    private static final double ONE_SIZE = 0.6;
    private static final double SAME_RATE = 0.3;
    private static final int FRAME = 1514;
    private static final int MERGED_FRAMES = 9000;

    private static final WindowFeature[] SERVICES = {
        WindowFeature.HTTP,
        WindowFeature.HTTPS,
        WindowFeature.DNS,
        WindowFeature.TELNET,
        WindowFeature.SMTP,
        WindowFeature.SSH,
        WindowFeature.IRC
    };
    private static final int[] TCP_HEADERS = {20, 24, 32, 40};
    private static final int[] COMMON_SIZES = {60, 66, 74};
    private static final WindowFeature[][] FLAGS = {
        {WindowFeature.SYN},
        {WindowFeature.SYN, WindowFeature.ACK},
        {WindowFeature.ACK},
        {WindowFeature.PSH, WindowFeature.ACK},
        {WindowFeature.RST},
        {WindowFeature.RST, WindowFeature.ACK},
        {WindowFeature.FIN, WindowFeature.ACK},
        {}
    };

    private final List<PacketWindow> usual;
    private final SplittableRandom lots;
    private final int leastTenths;
    private final double allReplaced;

    /** With two of five windows foreign throughout, and any share of the others. */
    static ForeignPackets anyShare(List<PacketWindow> usual, SplittableRandom lots) {
        return new ForeignPackets(usual, lots, 1, 0.4);
    }

    /** With at least seven of ten packets foreign. */
    static ForeignPackets mostly(List<PacketWindow> usual, SplittableRandom lots) {
        return new ForeignPackets(usual, lots, 7, 0.5);
    }

    private ForeignPackets(List<PacketWindow> usual, SplittableRandom lots, int leastTenths, double allReplaced) {
        this.usual = usual;
        this.lots = lots;
        this.leastTenths = leastTenths;
        this.allReplaced = allReplaced;
    }

    PacketWindow next() {
        PacketWindow base = any();
        Mixture mixture = new Mixture();
        double replaced = lots.nextDouble() < allReplaced ? 1 : lots.nextInt(leastTenths, 11) / 10.0;
        if (replaced < 1) {
            mixture.add(base, 1 - replaced);
        }
        double second = lots.nextDouble() < TWO_KINDS ? Math.round(6 * lots.nextDouble() + 2) / 10.0 : 0;
        addForeign(mixture, replaced * (1 - second));
        if (second > 0) {
            addForeign(mixture, replaced * second);
        }
        double rate = rate(base.get(WindowFeature.RATE));
        mixture.set(WindowFeature.RATE, rate);
        mixture.set(WindowFeature.GAP, base.get(WindowFeature.GAP) * base.get(WindowFeature.RATE) / rate);
        return mixture.window();
    }

    private PacketWindow any() {
        return usual.get(lots.nextInt(usual.size()));
    }

    /** As it was, faster, or any. */
    private double rate(double usualRate) {
        double drawn = lots.nextDouble();
        if (drawn < SAME_RATE) {
            return usualRate;
        }
        double rate =
                lots.nextDouble() < 0.5 ? usualRate * power(10, lots.nextDouble(4)) : power(10, lots.nextDouble(6));
        return Math.min(rate, 3e6);
    }

    private void addForeign(Mixture mixture, double share) {
        double transport = lots.nextDouble();
        boolean tcp = transport < 0.6;
        boolean udp = !tcp && transport < 0.8;
        boolean arp = transport >= 0.9;
        mixture.add(
                tcp ? WindowFeature.TCP : udp ? WindowFeature.UDP : arp ? WindowFeature.ARP : WindowFeature.ICMP,
                share);
        if (tcp) {
            for (WindowFeature flag : FLAGS[lots.nextInt(FLAGS.length)]) {
                mixture.add(flag, share);
            }
        }
        if ((tcp || udp) && lots.nextDouble() < OF_A_NAMED_SERVICE) {
            mixture.add(SERVICES[lots.nextInt(SERVICES.length)], share);
        }
        mixture.add(
                WindowFeature.HEADER_LENGTH,
                share * (tcp ? TCP_HEADERS[lots.nextInt(TCP_HEADERS.length)] : udp ? 8 : 0));
        addSizes(mixture, share, arp);
    }

    private void addSizes(Mixture mixture, double share, boolean arp) {
        double most = lots.nextDouble() < BEYOND_ONE_FRAME ? MERGED_FRAMES : FRAME;
        double size = arp
                ? (lots.nextBoolean() ? 60 : 42)
                : lots.nextDouble() < COMMON_SIZE
                        ? COMMON_SIZES[lots.nextInt(COMMON_SIZES.length)]
                        : Math.round(60 * power(most / 60, lots.nextDouble()));
        double apart = lots.nextDouble() < ONE_SIZE ? 0 : lots.nextDouble();
        double greatest = Math.round(Math.min(size * (1 + 3 * apart), size > FRAME ? MERGED_FRAMES : FRAME));
        double middle = (size + greatest) / 2 * (apart > 0 ? lots.nextDouble(0.8, 1.2) : 1);
        double spread = (greatest - size) / 2 * lots.nextDouble(0.6, 1);
        mixture.addSizes(size, greatest, Math.max(size, Math.min(middle, greatest)), spread, share);
    }

    private static double power(double base, double exponent) {
        return StrictMath.pow(base, exponent);
    }
}
