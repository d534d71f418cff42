package org.cylcomed.sensor.fhir;

import java.io.IOException;
import java.io.InputStream;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.http.HttpBody;
import org.cylcomed.sensor.http.HttpContent;
import org.cylcomed.sensor.http.HttpExchange;
import org.cylcomed.sensor.http.HttpHead;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR exchanges of one connection. A FHIR media type proves an exchange; a path with a resource type only
 * makes it likely, until the content begins with a resource.
 */
final class FhirConversation implements HttpContent {
    private final Connection connection;
    private final Observer observer;
    private @Nullable ResourceSightings sightings;
    private boolean responseIsXml;
    private boolean requestIsXml;

    FhirConversation(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public Interest request(HttpHead head, HttpExchange exchange) {
        boolean typedContent = isFhir(head);
        boolean proven = typedContent || head.acceptContains("application/fhir+") || head.acceptContains("+fhir");
        boolean json = head.contentTypeStartsWith("application/json");
        String path = proven || json || connection.is(Protocol.FHIR) || head.targetContains("/fhir") ? head.path() : "";
        if (path.isEmpty()) {
            return Interest.NONE;
        }
        Interaction interaction = Interaction.of(head.method(), path);
        if (!proven && !interaction.typed()) {
            return Interest.NONE;
        }
        interaction.proven = proven;
        exchange.note(interaction);
        if (proven) {
            connection.recognised(Protocol.FHIR);
        }
        if (typedContent || json) {
            requestIsXml = head.contentTypeContains("xml");
            return Interest.BODY;
        }
        ask(interaction);
        return Interest.HEAD;
    }

    @Override
    public void requestBody(HttpBody body, HttpExchange exchange) {
        if (!(exchange.note() instanceof Interaction interaction)) {
            return;
        }
        String patient = read(body, requestIsXml, Direction.FROM_CLIENT, interaction, interaction.proven);
        if (patient != null) {
            interaction.patient = patient;
        }
        ask(interaction);
    }

    @Override
    public Interest response(HttpHead head, @Nullable HttpExchange exchange) {
        Interaction interaction = exchange != null && exchange.note() instanceof Interaction known ? known : null;
        boolean fhir = isFhir(head);
        if (fhir) {
            connection.recognised(Protocol.FHIR);
        }
        if (interaction != null) {
            interaction.proven |= fhir;
            ask(interaction);
            if (interaction.proven) {
                operation(interaction, Direction.FROM_SERVER, head.outcome());
            }
        }
        boolean likely = interaction != null && head.contentTypeStartsWith("application/json");
        responseIsXml = head.contentTypeContains("xml");
        return fhir || likely ? Interest.BODY : Interest.NONE;
    }

    @Override
    public void responseBody(HttpBody body, @Nullable HttpExchange exchange) {
        Interaction interaction = exchange != null && exchange.note() instanceof Interaction known ? known : null;
        read(body, responseIsXml, Direction.FROM_SERVER, interaction, interaction == null || interaction.proven);
    }

    private static boolean isFhir(HttpHead head) {
        return head.contentTypeStartsWith("application/fhir+")
                || head.contentTypeStartsWith("application/json+fhir")
                || head.contentTypeStartsWith("application/xml+fhir");
    }

    /** The patient the outermost resource is about, or the only one inside; as a key. */
    private @Nullable String read(
            HttpBody body, boolean xml, Direction direction, @Nullable Interaction interaction, boolean proven) {
        Collected collected = new Collected(direction, proven);
        ResourceReader reader = new ResourceReader(collected::resource);
        try (InputStream content = body.decoded()) {
            if (xml) {
                XmlForm.read(content, reader);
            } else {
                JsonForm.read(content, reader);
            }
        } catch (IOException | RuntimeException broken) {
            // Cut off or no resource: what was read up to there counts.
        }
        String type = reader.outermost();
        if (type != null) {
            connection.recognised(Protocol.FHIR);
            collected.release();
            if (interaction != null) {
                interaction.proven = true;
                if (interaction.object.isEmpty() && direction == Direction.FROM_CLIENT) {
                    interaction.object = type;
                }
            }
        }
        return collected.patient;
    }

    /** Resources of one body; those inside an unproven outermost one wait until its type is known. */
    private final class Collected {
        private final Direction direction;
        private final java.util.List<Resource> waiting = new java.util.ArrayList<>();
        private boolean proven;

        @Nullable
        String patient;

        Collected(Direction direction, boolean proven) {
            this.direction = direction;
            this.proven = proven;
        }

        void resource(Resource resource) {
            if (!proven) {
                if (waiting.size() < 1000) {
                    waiting.add(resource);
                }
                return;
            }
            ResourceSightings teller = sightings;
            if (teller == null) {
                teller = new ResourceSightings(connection, observer);
                sightings = teller;
            }
            String key = teller.tell(resource, direction);
            if (key != null && (patient == null || resource.depth == 0)) {
                patient = key;
            }
        }

        void release() {
            proven = true;
            for (Resource resource : waiting) {
                resource(resource);
            }
            waiting.clear();
        }
    }

    private void ask(Interaction interaction) {
        if (interaction.proven && !interaction.told) {
            interaction.told = true;
            operation(interaction, Direction.FROM_CLIENT, Sighting.Outcome.ASKED);
        }
    }

    private void operation(Interaction interaction, Direction direction, Sighting.Outcome outcome) {
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.FHIR,
                interaction.verb,
                interaction.object.isEmpty() ? null : interaction.object,
                outcome,
                null,
                null,
                null,
                interaction.patient,
                "method",
                interaction.method));
    }
}
