package org.cylcomed.sensor.connection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Community ID 1.0, seed 0: one name for a flow across tools (https://github.com/corelight/community-id-spec). */
public final class CommunityId {
    /** Looking a digest up costs as much as using it. */
    private static final ThreadLocal<MessageDigest> SHA_1 = ThreadLocal.withInitial(CommunityId::sha1);

    private CommunityId() {}

    /**
     * @param ipProtocol IANA number; ports are used for TCP, UDP and SCTP. ICMP type and code must be given as ports;
     *     the specification's mapping of request and reply types is applied here
     */
    public static String of(
            int ipProtocol, Endpoint source, int sourcePort, Endpoint destination, int destinationPort) {
        boolean ipv4 = source.isIpv4() && destination.isIpv4();
        boolean oneWay = false;
        if (ipProtocol == 1 || ipProtocol == 58) {
            int counterpart = counterpart(ipProtocol, sourcePort);
            oneWay = counterpart < 0;
            destinationPort = oneWay ? destinationPort : counterpart;
        }
        boolean ordered = oneWay || compare(source, sourcePort, destination, destinationPort) < 0;
        Endpoint first = ordered ? source : destination;
        Endpoint second = ordered ? destination : source;
        boolean ports = ipProtocol == 6 || ipProtocol == 17 || ipProtocol == 132 || ipProtocol == 1 || ipProtocol == 58;
        int width = ipv4 ? 4 : 16;
        byte[] input = new byte[2 + 2 * width + 2 + (ports ? 4 : 0)];
        int at = 2;
        at = put(input, at, first, ipv4);
        at = put(input, at, second, ipv4);
        input[at++] = (byte) ipProtocol;
        input[at++] = 0;
        if (ports) {
            int a = ordered ? sourcePort : destinationPort;
            int b = ordered ? destinationPort : sourcePort;
            input[at++] = (byte) (a >> 8);
            input[at++] = (byte) a;
            input[at++] = (byte) (b >> 8);
            input[at] = (byte) b;
        }
        return "1:" + Base64.getEncoder().encodeToString(SHA_1.get().digest(input));
    }

    private static int compare(Endpoint a, int portA, Endpoint b, int portB) {
        int high = Long.compareUnsigned(a.high(), b.high());
        if (high != 0) {
            return high;
        }
        int low = Long.compareUnsigned(a.low(), b.low());
        return low != 0 ? low : Integer.compare(portA, portB);
    }

    private static int put(byte[] to, int at, Endpoint endpoint, boolean ipv4) {
        if (!ipv4) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                to[at++] = (byte) (endpoint.high() >>> shift);
            }
        }
        for (int shift = ipv4 ? 24 : 56; shift >= 0; shift -= 8) {
            to[at++] = (byte) (endpoint.low() >>> shift);
        }
        return at;
    }

    /** The type that answers, or asks, this one; -1 for messages without a counterpart. */
    private static int counterpart(int ipProtocol, int type) {
        if (ipProtocol == 1) {
            return switch (type) {
                case 0 -> 8;
                case 8 -> 0;
                case 9 -> 10;
                case 10 -> 9;
                case 13 -> 14;
                case 14 -> 13;
                case 15 -> 16;
                case 16 -> 15;
                case 17 -> 18;
                case 18 -> 17;
                default -> -1;
            };
        }
        return switch (type) {
            case 128 -> 129;
            case 129 -> 128;
            case 130 -> 131;
            case 131 -> 130;
            case 133 -> 134;
            case 134 -> 133;
            case 135 -> 136;
            case 136 -> 135;
            case 139 -> 140;
            case 140 -> 139;
            case 144 -> 145;
            case 145 -> 144;
            default -> -1;
        };
    }

    @SuppressWarnings("InsecureCryptoUsage") // The specification names SHA-1; nothing is protected by it.
    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
