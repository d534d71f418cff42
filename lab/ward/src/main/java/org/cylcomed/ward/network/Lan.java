package org.cylcomed.ward.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;

/**
 * The bridge and its cables. To be made in the ward's outermost namespace: what its first thread sees is what members are
 * plugged into.
 */
public final class Lan implements AutoCloseable {
    /** The bridge. It passes every frame up to who listens on it, as a switch's mirror port does. */
    public static final String BRIDGE = "ward0";

    /**
     * Its metric keeps it apart from the way outside: routes that are alike share what the kernel remembers of their last
     * packet (Linux 6.18), and who had spoken to a group could no longer call anybody there.
     */
    private static final String GROUPS = "route add 224.0.0.0/4 dev eth0 metric 10";

    private static final Path NO_IPV6 = Path.of("/proc/sys/net/ipv6/conf/all/disable_ipv6");

    /** What is carried to a bed or a desk and plugged in there; servers have their addresses written down. */
    private static final Set<Scenario.Kind> LEASED = EnumSet.of(
            Scenario.Kind.MONITOR,
            Scenario.Kind.VENTILATOR,
            Scenario.Kind.MODALITY,
            Scenario.Kind.WORKSTATION,
            Scenario.Kind.VENDOR_LAPTOP);

    private final String network;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final ExecutorService outermost;

    /** What a member does on its own thread, until interrupted. */
    public interface Task {
        void run() throws Exception;
    }

    public Lan(String network) {
        this.network = network;
        outermost =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        // Its one thread starts now and here: one that a member started would be in the member's namespace.
        outermost.execute(() -> {});
    }

    /** Once for each ward, before anybody joins. */
    public static void build() throws IOException {
        withoutIpv6();
        Ip.run(
                "link set lo up",
                "link add name " + BRIDGE + " type bridge",
                // A spanning tree would hold frames back for half a minute; there is one bridge.
                "link set " + BRIDGE + " type bridge stp_state 0 mcast_snooping 0",
                "link set " + BRIDGE + " up");
    }

    /**
     * Plugs a member in and runs its task on a thread of its own. Sockets the task opens, and those of threads it starts,
     * are in the member's namespace.
     */
    public Thread join(Member member, Task task, BiConsumer<Member, Exception> failed) {
        return Thread.ofPlatform().daemon().name(member.id()).start(() -> {
            try {
                plugIn(member);
                if (LEASED.contains(member.kind())) {
                    keep(member);
                }
                task.run();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                failed.accept(member, failure);
            }
        });
    }

    private void keep(Member member) {
        Lease lease = new Lease(member);
        leases.put(member.id(), lease);
        Thread.ofPlatform().daemon().name(member.id() + " lease").start(() -> {
            try {
                lease.keep();
            } catch (IOException ended) {
                // Its address stays what it is.
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void plugIn(Member member) throws IOException, InterruptedException {
        Kernel.unshareNetwork();
        withoutIpv6();
        int thread = Kernel.threadNumber();
        String cable = cable(member);
        CompletableFuture<Void> plugged = CompletableFuture.runAsync(
                () -> {
                    try {
                        Ip.run(
                                "link add name " + cable + " type veth peer name eth0 address " + member.mac()
                                        + " netns " + thread,
                                "link set " + cable + " master " + BRIDGE + " up");
                    } catch (IOException refused) {
                        throw new IllegalStateException(refused.getMessage(), refused);
                    }
                },
                outermost);
        try {
            plugged.get();
        } catch (ExecutionException refused) {
            throw new IOException(member.id() + " cannot be plugged in: " + refused.getMessage(), refused);
        }
        boolean outside = member.kind() == Scenario.Kind.STRANGER || member.kind() == Scenario.Kind.UPDATE_SERVER;
        Ip.run(
                "link set lo up",
                "addr add " + member.address() + (outside ? "/24" : length()) + " brd + dev eth0",
                "link set eth0 up",
                "route add " + (outside ? network : Guard.DOCUMENTATION) + " dev eth0",
                GROUPS);
    }

    private String length() {
        return network.substring(network.indexOf('/'));
    }

    /** Gives the calling member's card another address, leased if its addresses are, and takes the old one from it. */
    public void readdress(Member member, String from, String to) throws IOException {
        Lease lease = leases.get(member.id());
        if (lease != null) {
            lease.move(to);
        }
        // With its last address a card loses its routes.
        Ip.run(
                "addr del " + from + length() + " dev eth0",
                "addr add " + to + length() + " brd + dev eth0",
                "route add " + Guard.DOCUMENTATION + " dev eth0",
                GROUPS);
    }

    /** In the outermost namespace: pulls a member's plug, or puts it back. */
    public static void plug(Member member, boolean in) throws IOException {
        Ip.run("link set " + cable(member) + (in ? " up" : " down"));
    }

    /** Named by the address, which is nobody else's. */
    private static String cable(Member member) {
        return "p" + Integer.toHexString(member.address().hashCode());
    }

    private static void withoutIpv6() throws IOException {
        if (Files.isWritable(NO_IPV6)) {
            Files.writeString(NO_IPV6, "1");
        }
    }

    @Override
    public void close() {
        outermost.shutdownNow();
    }
}
