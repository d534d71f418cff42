package org.cylcomed.sensor.findings;

import java.util.Arrays;
import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;

/**
 * Who claims an IPv4 address by ARP: two hardware addresses in turn are a conflict; a claimer who also holds other
 * addresses, or who puts itself between two hosts, forges.
 *
 * <p>Quiet: a takeover after which the old owner is silent (fail-over, docking station, re-used lease), the virtual
 * addresses of VRRP, HSRP, GLBP and CARP, and two cards of one maker's series (bonded cards).
 */
final class AddressDetector implements TrafficListener {
    /** Addresses of a large network segment; more than a switch port mirrors from one. */
    private static final int ADDRESSES = 1 << 13;

    /** Two owners that both spoke within this time are both alive. */
    private static final long TOGETHER = 5 * Times.MINUTE;
    /** A takeover and a return happen; a third change of mind does not. */
    private static final int CHANGES = 3;
    /** Replies nobody asked for, before a claim to somebody else's address counts: announcements come in threes. */
    private static final int UNASKED = 4;

    private static final int OWNER = 0;
    private static final int OWNER_SEEN = 1;
    private static final int RIVAL = 2;
    private static final int RIVAL_SEEN = 3;
    private static final int CHANGED = 4;
    private static final int ASKED_AT = 5;
    private static final int TOLD = 6;
    private static final int UNASKED_REPLIES = 7;
    private static final int WIDTH = 8;

    private static final int HELD = 1 << 12;

    private final Ledger ledger;
    private final SlotTable addresses = new SlotTable(ADDRESSES);
    private final long[] bindings = new long[ADDRESSES * WIDTH];
    /** How many addresses a card holds, by its address: 2 means two or more. */
    private final SlotTable cards = new SlotTable(HELD);

    private final long[] firstHeld = new long[HELD];
    private final boolean[] holdsSeveral = new boolean[HELD];

    AddressDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void arp(Frame frame, int operation, long senderMac, int senderAddress, long targetMac, int targetAddress) {
        if (operation == 1 && targetAddress != senderAddress) {
            int asked = binding(targetAddress, false);
            if (asked >= 0) {
                bindings[asked + ASKED_AT] = frame.timeNanos;
            }
        }
        if (senderAddress == 0 || isVirtual(senderMac) || (senderMac & 0x0100_0000_0000L) != 0) {
            return;
        }
        int base = binding(senderAddress, true);
        hold(senderMac, senderAddress);
        long owner = bindings[base + OWNER];
        if (owner == 0) {
            bindings[base + OWNER] = senderMac;
        } else if (owner != senderMac) {
            rival(base, frame, senderMac, senderAddress);
        }
        if (bindings[base + OWNER] == senderMac) {
            bindings[base + OWNER_SEEN] = frame.timeNanos;
        }
        if (operation == 2 && targetAddress != senderAddress && targetAddress != 0) {
            reply(base, frame, senderMac, senderAddress, targetAddress);
        }
    }

    /** Another card claims the address: becomes its owner, and it is a change of mind if the owner lives. */
    private void rival(int base, Frame frame, long mac, int address) {
        long owner = bindings[base + OWNER];
        boolean returned =
                bindings[base + RIVAL] == mac && !Times.apart(frame.timeNanos, bindings[base + RIVAL_SEEN], TOGETHER);
        boolean alive = !Times.apart(frame.timeNanos, bindings[base + OWNER_SEEN], TOGETHER);
        bindings[base + CHANGED] = returned && alive ? bindings[base + CHANGED] + 1 : alive ? 1 : 0;
        bindings[base + RIVAL] = owner;
        bindings[base + RIVAL_SEEN] = bindings[base + OWNER_SEEN];
        bindings[base + OWNER] = mac;
        bindings[base + OWNER_SEEN] = frame.timeNanos;
        if (bindings[base + CHANGED] < CHANGES || sameSeries(owner, mac)) {
            return;
        }
        boolean thisForges = holdsSeveral(mac);
        boolean otherForges = holdsSeveral(owner);
        if (thisForges != otherForges) {
            spoofing(frame, thisForges ? mac : owner, thisForges ? owner : mac, address);
        } else {
            Identifier claimed = ledger.address(0, ipv4(address));
            ledger.open(FindingKinds.ADDRESS_CONFLICT, claimed, null)
                    .at(frame.timeNanos, frame.number)
                    .list("macs", Ledger.mac(Math.min(mac, owner)).value())
                    .list("macs", Ledger.mac(Math.max(mac, owner)).value())
                    .add("changes", 1);
        }
    }

    /** A reply nobody asked for; told to one host about another and the other way round, it is a man in the middle. */
    private void reply(int base, Frame frame, long mac, int address, int target) {
        boolean asked = bindings[base + ASKED_AT] != 0
                && !Times.apart(frame.timeNanos, bindings[base + ASKED_AT], 2 * Times.SECOND);
        if (asked) {
            return;
        }
        bindings[base + TOLD] = target & 0xffff_ffffL;
        bindings[base + UNASKED_REPLIES]++;
        int other = binding(target, false);
        if (other >= 0
                && bindings[base + UNASKED_REPLIES] >= UNASKED
                && bindings[other + UNASKED_REPLIES] >= UNASKED
                && bindings[other + TOLD] == (address & 0xffff_ffffL)
                && bindings[other + OWNER] == mac) {
            spoofing(frame, mac, 0, address);
        }
    }

    private void spoofing(Frame frame, long forger, long victim, int address) {
        Case found = ledger.open(FindingKinds.ARP_SPOOFING, Ledger.mac(forger), null)
                .at(frame.timeNanos, frame.number)
                .list("addresses", ledger.address(0, ipv4(address)).value())
                .add("claims", 1);
        if (victim != 0) {
            found.list("owners", Ledger.mac(victim).value());
        }
    }

    private int binding(int address, boolean claim) {
        long low = ipv4(address);
        int slot = claim ? addresses.claim(0, low) : addresses.find(0, low);
        if (slot >= 0 && claim && addresses.fresh()) {
            Arrays.fill(bindings, slot * WIDTH, slot * WIDTH + WIDTH, 0);
        }
        return slot < 0 ? -1 : slot * WIDTH;
    }

    private void hold(long mac, int address) {
        int slot = cards.claim(0, mac);
        if (cards.fresh()) {
            firstHeld[slot] = address;
            holdsSeveral[slot] = false;
        } else if (firstHeld[slot] != address) {
            holdsSeveral[slot] = true;
        }
    }

    private boolean holdsSeveral(long mac) {
        int slot = cards.find(0, mac);
        return slot >= 0 && holdsSeveral[slot];
    }

    /** VRRP and CARP, HSRP version 1 and 2, GLBP, Microsoft load balancing: one address for several machines. */
    private static boolean isVirtual(long mac) {
        long prefix = mac >>> 8;
        return prefix == 0x00005e0001L
                || prefix == 0x00005e0002L
                || prefix == 0x00000c07acL
                || mac >>> 12 == 0x00000c9ffL
                || mac >>> 16 == 0x0007b400L
                || mac >>> 32 == 0x02bfL;
    }

    /** Bonded cards answer in turn, and sit in one machine: the same maker, numbers close together. */
    private static boolean sameSeries(long one, long other) {
        return one >>> 24 == other >>> 24 && Math.abs(one - other) <= 64;
    }

    private static long ipv4(int address) {
        return 0xffff_0000_0000L | address & 0xffff_ffffL;
    }

    @Override
    public void discontinuity() {
        addresses.clear();
        cards.clear();
    }
}
