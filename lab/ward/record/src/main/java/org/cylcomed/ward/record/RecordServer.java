package org.cylcomed.ward.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.IOException;
import java.util.List;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.play.Play;
import org.cylcomed.ward.play.Player;
import org.cylcomed.ward.play.Tempo;
import org.cylcomed.ward.play.Truth;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Plays the FHIR record; started by the director, as one stack more. */
public final class RecordServer implements Player {
    private static final int THREADS = 12;

    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;

    private RecordServer(Script script, Tempo tempo, Truth truth, Authority authority) {
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
    }

    /** @param arguments as every process of a ward gets them, after {@code play record} */
    public static void main(String[] arguments) throws IOException {
        Play.other(List.of(arguments), RecordServer::new);
    }

    @Override
    public void start(Lan lan) {
        Member self = script.of(Scenario.Kind.RECORD);
        lan.join(
                self,
                () -> {
                    serve(self);
                    truth.say("ready", self.id(), "address", self.address(), "port", self.port());
                },
                (member, failure) -> truth.say("failed", member.id(), "reason", String.valueOf(failure.getMessage())));
    }

    private void serve(Member self) throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(authority.context(self.name(), self.address()));
        tls.setNeedClientAuth(true);
        Server server = new Server(new QueuedThreadPool(THREADS));
        ServerConnector connector = new ServerConnector(server, 1, 1, tls);
        connector.setHost(self.address());
        connector.setPort(self.port());
        server.addConnector(connector);
        RestfulServer fhir = new RestfulServer(FhirContext.forR4Cached());
        AuditProvider audit = new AuditProvider(tempo.clock());
        fhir.setResourceProviders(new ObservationProvider(tempo.clock()), audit);
        fhir.registerInterceptor(audit);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(fhir), "/fhir/*");
        server.setHandler(handler);
        server.start();
    }

    @Override
    public void perform(Act act, Member by) {
        // Nothing is done to it from within.
    }
}
