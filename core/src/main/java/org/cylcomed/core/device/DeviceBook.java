package org.cylcomed.core.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Gives identifiers their device, in the order observations are read.
 *
 * <p>An endpoint is a device once it announces itself or answers from a site network; every other endpoint is a peer,
 * counted under a cap, so that a flood from invented addresses makes no devices. A device's id is minted from the
 * identifier it was first seen by and never changes.
 *
 * <p>Names are joined as follows; {@code s} is the stronger of two names said of one endpoint, {@code w} the weaker.
 *
 * <ul>
 *   <li>One of the two is new: it becomes a name of the other's device.
 *   <li>Both have devices: these are one device, and the younger id an alias, unless they differ in a serial number,
 *       UDI or endpoint reference, or in their hardware addresses (which only a certificate's key outweighs: the
 *       others can be said by anybody). A name that people configure (HL7 sender, AE title,
 *       MQTT client, host name) joins only devices that do not differ in their network addresses either: a fail-over
 *       pair shares such a name and stays a pair.
 *   <li>Where that forbids the join, a lent name (address, host name) moves to the device of {@code s}, because leases
 *       are used again. A name that comes back to a device it had left, or that is not lent, is a contradiction: it is
 *       said as evidence, once for each pair of device and name, and nothing is joined.
 *   <li>An address that says it has the serial number, UDI or endpoint reference of a device with another address is a
 *       contradiction, too. If it is a new lease, its card, its key or whoever talks to the device by name joins them.
 * </ul>
 *
 * <p>Not safe for use by several threads.
 */
public final class DeviceBook {
    /** Two devices claim one name. Says nothing of an attack: detectors of each protocol judge that. */
    public static final Kind CONTRADICTION = new Kind(
            "identity-contradiction",
            Nature.HEALTH,
            SourceGroup.IDENTITY,
            Severity.INFO,
            Ratio.assumed(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Set.of());

    /** From this confidence an identity is the device speaking, below it is somebody's guess (maker by address). */
    public static final double ANNOUNCES = 0.5;

    private static final Set<Namespace> ONE_PER_DEVICE =
            EnumSet.of(Namespace.UDI, Namespace.SERIAL, Namespace.EPR, Namespace.MAC);
    private static final Set<Namespace> CONFIGURED =
            EnumSet.of(Namespace.HL7_SENDER, Namespace.AE_TITLE, Namespace.MQTT_CLIENT, Namespace.HOST_NAME);
    /** One for each device, and said by whoever wants to. */
    private static final Set<Namespace> CLAIMED = EnumSet.of(Namespace.UDI, Namespace.SERIAL, Namespace.EPR);

    private static final Set<Namespace> LENT = EnumSet.of(Namespace.IP, Namespace.HOST_NAME);

    private final Predicate<Identifier> site;
    private final Limits limits;
    private final Map<Identifier, Entry> byIdentifier = new HashMap<>();
    private final Map<DeviceId, Entry> byId = new HashMap<>();
    private final Set<Identifier> peers = new HashSet<>();
    private final Contradictions said;
    private int minted;
    private long refused;
    private long joins;
    private long renamings;
    private long announcedMinute = Long.MIN_VALUE;
    private int announcedThisMinute;

    /**
     * An empty book.
     *
     * @param site whether an {@link Namespace#IP} identifier lies in a network that is ours to protect
     */
    public DeviceBook(Predicate<Identifier> site, Limits limits) {
        this.site = site;
        this.limits = limits;
        this.said = new Contradictions(limits.devices());
    }

    /** A book that goes on where another left off. */
    public DeviceBook(Predicate<Identifier> site, Limits limits, Snapshot snapshot) {
        this(site, limits);
        int order = 0;
        for (Device device : snapshot.devices()) {
            Entry entry = Entry.of(device, order++);
            entry.identifiers().forEach(identifier -> byIdentifier.put(identifier, entry));
            byId.put(entry.id, entry);
            entry.aliases().forEach(alias -> byId.put(alias, entry));
        }
        peers.addAll(snapshot.peers());
        said.restore(snapshot.contradictionsSaid());
        minted = snapshot.minted();
        refused = snapshot.refused();
        announcedMinute = snapshot.announcedMinute();
        announcedThisMinute = snapshot.announcedThisMinute();
    }

    /** All the book knows, for a checkpoint. */
    public Snapshot snapshot() {
        return new Snapshot(
                devices(),
                peers.stream().sorted().toList(),
                said.all(),
                minted,
                refused,
                announcedMinute,
                announcedThisMinute);
    }

    /** What became of an observation: its subject replaced where it is a device, and what contradicted the book. */
    public record Sighting(Observation observation, List<Judgement> contradictions) {}

    /** Learns from an observation, then names its subject. */
    public Sighting see(Observation observation) {
        Instant at = observation.origin().at();
        List<Judgement> contradictions = List.of();
        if (observation.subject() instanceof Identifier identifier) {
            switch (observation) {
                case Identity identity -> contradictions = identity(identifier, identity, at);
                case Conversation conversation when answers(identifier, conversation) -> mint(identifier, at);
                default -> peer(identifier);
            }
        }
        Entry entry = entry(observation.subject());
        if (entry == null) {
            return new Sighting(observation, contradictions);
        }
        entry.seen(at);
        return new Sighting(observation.withSubject(entry.id), contradictions);
    }

    private List<Judgement> identity(Identifier identifier, Identity identity, Instant at) {
        if (identity.confidence() >= ANNOUNCES) {
            announce(identifier, at);
        }
        return switch (identity.claim()) {
            case Claim.Alias alias ->
                takesAnothers(identifier, alias.identifier())
                        ? contradiction(byIdentifier.get(identifier), identifier, alias.identifier(), at)
                        : join(identifier, alias.identifier(), at);
            case Claim.Attribute attribute -> {
                note(identifier, attribute, identity.basis(), identity.confidence());
                yield List.of();
            }
        };
    }

    /** Whether an address only says that it has the name of a device with another address: anybody can say a name. */
    private boolean takesAnothers(Identifier address, Identifier name) {
        Entry holder = byIdentifier.get(name);
        return address.namespace() == Namespace.IP
                && CLAIMED.contains(name.namespace())
                && holder != null
                && holder != byIdentifier.get(address)
                && holder.holdsOther(address);
    }

    /**
     * Whether the endpoint shows that it is there. A server shows it by its first packet; a client only by getting a
     * recognised protocol through a TCP conversation, which an invented address cannot.
     */
    private boolean answers(Identifier identifier, Conversation conversation) {
        if (identifier.namespace() == Namespace.IP && !site.test(identifier)) {
            return false;
        }
        boolean spoke = conversation.packetsOut() > 0 && conversation.packetsIn() > 0;
        return spoke
                && (conversation.role() == Role.SERVER
                        || (conversation.transport() == Transport.TCP && conversation.protocol() != null));
    }

    /** The device behind a name or an alias, if there is one. */
    public Optional<DeviceId> find(Subject subject) {
        return Optional.ofNullable(entry(subject)).map(entry -> entry.id);
    }

    /**
     * The endpoint says itself that it is there. At most {@link Limits#announcedPerMinute()} new devices a minute of
     * event time come into being so: more is a flood, and its endpoints stay peers until they answer.
     *
     * @return its device; empty when a limit is reached
     */
    public Optional<DeviceId> announce(Identifier identifier, Instant at) {
        if (!byIdentifier.containsKey(identifier)) {
            long minute = Math.floorDiv(at.getEpochSecond(), 60);
            if (minute != announcedMinute) {
                announcedMinute = minute;
                announcedThisMinute = 0;
            }
            if (++announcedThisMinute > limits.announcedPerMinute()) {
                refused++;
                peer(identifier);
                return Optional.empty();
            }
        }
        return mint(identifier, at);
    }

    /** The endpoint is the subject of evidence or has answered: it is a device, if there is room. */
    public Optional<DeviceId> mint(Identifier identifier, Instant at) {
        Entry entry = byIdentifier.get(identifier);
        if (entry == null) {
            if (minted >= limits.devices()) {
                refused++;
                peer(identifier);
                return Optional.empty();
            }
            entry = new Entry(DeviceId.firstSeenAs(identifier), minted++, at);
            byId.put(entry.id, entry);
            attach(entry, identifier);
        }
        entry.seen(at);
        return Optional.of(entry.id);
    }

    /** An endpoint that is no device, unless it is one. */
    public void peer(Identifier identifier) {
        if (!byIdentifier.containsKey(identifier) && peers.size() < limits.peers()) {
            peers.add(identifier);
        }
    }

    /** Keeps a property, if the endpoint is a device with room for it. */
    public void note(Identifier identifier, Claim.Attribute attribute, String basis, double confidence) {
        Entry entry = byIdentifier.get(identifier);
        if (entry != null && entry.attributes() < limits.namesPerDevice()) {
            entry.keep(new Attribute(attribute.name(), attribute.value(), basis, confidence));
        }
    }

    /**
     * Somebody says that two names belong to one endpoint; endpoints that are no devices stay none.
     *
     * @return the contradiction, if this is one and it is new
     */
    public List<Judgement> join(Identifier one, Identifier other, Instant at) {
        boolean otherIsStronger = other.compareTo(one) < 0;
        Identifier strong = otherIsStronger ? other : one;
        Identifier weak = otherIsStronger ? one : other;
        Entry strongEntry = byIdentifier.get(strong);
        Entry weakEntry = byIdentifier.get(weak);
        if (strongEntry == weakEntry) {
            return List.of();
        }
        if (weakEntry == null && strongEntry != null) {
            return add(strongEntry, weak, strong, at);
        }
        if (strongEntry == null && weakEntry != null) {
            return add(weakEntry, strong, weak, at);
        }
        return strongEntry == null || weakEntry == null ? List.of() : unite(strongEntry, strong, weakEntry, weak, at);
    }

    /** Gives {@code held}'s device the name {@code name}, which no device has yet. */
    private List<Judgement> add(Entry entry, Identifier name, Identifier held, Instant at) {
        boolean proven = held.namespace() == Namespace.CERTIFICATE_KEY && name.namespace() == Namespace.MAC;
        boolean forbidden = (ONE_PER_DEVICE.contains(name.namespace()) && !proven && entry.holdsOther(name))
                || (CONFIGURED.contains(held.namespace())
                        && name.namespace() == Namespace.IP
                        && entry.holdsOther(name));
        if (!forbidden) {
            attach(entry, name);
            return List.of();
        }
        Optional<DeviceId> own = mint(name, at);
        if (own.isEmpty()) {
            return List.of();
        }
        return LENT.contains(held.namespace())
                ? move(held, entry, byId.get(own.get()), at)
                : contradiction(entry, held, name, at);
    }

    private List<Judgement> unite(Entry strongEntry, Identifier strong, Entry weakEntry, Identifier weak, Instant at) {
        if (mayUnite(strongEntry, weakEntry, strong.namespace())) {
            Entry older = strongEntry.order < weakEntry.order ? strongEntry : weakEntry;
            Entry younger = older == strongEntry ? weakEntry : strongEntry;
            joins++;
            renamings++;
            older.absorb(younger);
            younger.identifiers().forEach(identifier -> byIdentifier.put(identifier, older));
            byId.put(younger.id, older);
            younger.aliases().forEach(alias -> byId.put(alias, older));
            return List.of();
        }
        if (LENT.contains(weak.namespace()) && !CONFIGURED.contains(strong.namespace())) {
            return move(weak, weakEntry, strongEntry, at);
        }
        return contradiction(weakEntry, weak, strong, at);
    }

    private boolean mayUnite(Entry one, Entry other, Namespace by) {
        for (Namespace namespace : ONE_PER_DEVICE) {
            boolean proven = by == Namespace.CERTIFICATE_KEY && namespace == Namespace.MAC;
            if (!proven && one.differsIn(namespace, other)) {
                return false;
            }
        }
        boolean room = one.identifiers().size() + other.identifiers().size() <= limits.namesPerDevice();
        return room && !(CONFIGURED.contains(by) && one.differsIn(Namespace.IP, other));
    }

    private List<Judgement> move(Identifier lent, Entry from, @Nullable Entry to, Instant at) {
        if (to == null || to.identifiers().size() >= limits.namesPerDevice()) {
            refused++;
            return List.of();
        }
        renamings++;
        from.unname(lent);
        if (from.former() < limits.namesPerDevice()) {
            from.hadOnce(lent);
        }
        boolean cameBack = to.hasAgain(lent);
        attach(to, lent);
        return cameBack ? said.say(to.id, lent, from.id.value(), at) : List.of();
    }

    private void attach(Entry entry, Identifier name) {
        if (entry.identifiers().size() < limits.namesPerDevice()) {
            renamings++;
            entry.name(name);
            byIdentifier.put(name, entry);
            peers.remove(name);
        } else {
            refused++;
        }
    }

    private List<Judgement> contradiction(@Nullable Entry entry, Identifier name, Identifier claimed, Instant at) {
        return entry == null ? List.of() : said.say(entry.id, name, claimed.namespace() + " " + claimed.value(), at);
    }

    private @Nullable Entry entry(Subject subject) {
        return switch (subject) {
            case DeviceId id -> byId.get(id);
            case Identifier identifier -> byIdentifier.get(identifier);
        };
    }

    /** What is known of a device, by its id or an alias of it. */
    public Optional<Device> device(DeviceId id) {
        return Optional.ofNullable(byId.get(id)).map(Entry::toDevice);
    }

    /** All devices in the order they were minted, each once. */
    public List<Device> devices() {
        List<Entry> entries = new ArrayList<>(new HashSet<>(byId.values()));
        entries.sort(Comparator.comparingInt(entry -> entry.order));
        return entries.stream().map(Entry::toDevice).toList();
    }

    /** Endpoints that are no devices: at most {@link Limits#peers()} of them are told apart. */
    public int peers() {
        return peers.size();
    }

    /** How often two devices turned out to be one since this book was made or read. */
    public long joins() {
        return joins;
    }

    /** Rises whenever {@link #find} may have begun to say something else of a subject. */
    public long renamings() {
        return renamings;
    }

    /** Times that something found no room. */
    public long refused() {
        return refused;
    }
}
