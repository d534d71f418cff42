package org.cylcomed.server.export;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Opens senders as outputs say: {@code url} for a webhook, {@code host} and {@code port} (6514) for syslog. */
public final class SenderFactory implements Outputs.Senders {
    /** Gives a secret by the reference an output keeps. */
    @FunctionalInterface
    public interface Secrets {
        Optional<String> secret(String reference);
    }

    private final TargetGuard guard;
    private final TlsConnector connector;
    private final Secrets secrets;
    private final InstantSource clock;

    public SenderFactory(TargetGuard guard, TlsConnector connector, Secrets secrets, InstantSource clock) {
        this.guard = guard;
        this.connector = connector;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Sender open(Output output) {
        return switch (output.kind()) {
            case SYSLOG -> new SyslogSender(setting(output, "host"), port(output), guard, connector);
            case WEBHOOK ->
                new WebhookSender(URI.create(setting(output, "url")), secret(output), guard, connector, clock);
        };
    }

    private String secret(Output output) {
        return Optional.ofNullable(output.secret())
                .flatMap(secrets::secret)
                .orElseThrow(() -> new IllegalArgumentException("a webhook is signed and needs a secret"));
    }

    private static String setting(Output output, String name) {
        String value = output.settings().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the output lacks the setting " + name);
        }
        return value;
    }

    private static int port(Output output) {
        return Integer.parseInt(output.settings().getOrDefault("port", "6514"));
    }
}
