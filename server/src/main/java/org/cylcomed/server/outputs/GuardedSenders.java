package org.cylcomed.server.outputs;

import java.time.InstantSource;
import java.util.Set;
import org.cylcomed.server.export.DeliveryException;
import org.cylcomed.server.export.Output;
import org.cylcomed.server.export.Outputs;
import org.cylcomed.server.export.Sender;
import org.cylcomed.server.export.SenderFactory;
import org.cylcomed.server.export.TargetGuard;
import org.cylcomed.server.export.TlsConnector;

/** Opens senders that reach the outside alone, or the one host inside that an administrator allowed for this output. */
final class GuardedSenders implements Outputs.Senders {
    private final TlsConnector connector;
    private final SenderFactory.Secrets secrets;
    private final InstantSource clock;

    GuardedSenders(TlsConnector connector, SenderFactory.Secrets secrets, InstantSource clock) {
        this.connector = connector;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Sender open(Output output) {
        return new SenderFactory(guard(Target.of(output)), connector, secrets, clock).open(output);
    }

    private static TargetGuard guard(Target target) {
        return new TargetGuard(target.allowsPrivate() ? Set.of(target.host()) : Set.of());
    }

    /**
     * Whether a target may be kept.
     *
     * @throws DeliveryException a terminal one if it would be refused
     */
    static void check(Target target) throws DeliveryException {
        guard(target).check(target.host());
    }
}
