package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.cylcomed.core.SourceId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Asks the server for a certificate: once with a token, later with the certificate that is about to end. */
final class Certification {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final JsonFactory JSON = new JsonFactory();

    /** The server said no, or is not the server: asking again will not help. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String sentence) {
            super(sentence);
        }
    }

    private Certification() {}

    /**
     * Enrols this computer.
     *
     * @throws IOException the server is away; its message is a sentence
     */
    static SensorIdentity enrol(URI server, EnrolmentToken token, String name)
            throws IOException, InterruptedException, RefusedException {
        SigningRequest request = SigningRequest.of(name);
        SSLContext context;
        try {
            context = Tls.context(new KeyManager[0], new PinnedTrust(token));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
        byte[] body = json(Map.of("token", token.secret(), "request", request.pem(), "name", name));
        HttpResponse<byte[]> response;
        try (HttpClient client = client(context)) {
            response = post(client, server.resolve("/ingest/v1/enrolments"), body);
        }
        ServerWords words = ServerWords.of(response.body());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response.statusCode(), words);
        }
        try {
            SourceId source = new SourceId(words.text("source"));
            X509Certificate certificate = ownOf(request, words);
            for (X509Certificate authority : Tls.certificates(words.text("authority"))) {
                if (token.isOf(PinnedTrust.fingerprint(authority))) {
                    return new SensorIdentity(
                            source, server, request.keys().getPrivate(), certificate, List.of(authority));
                }
            }
            throw new RefusedException("The server names another authority than the token does; nothing was kept.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RefusedException("The server's answer is no enrolment; nothing was kept.");
        }
    }

    /**
     * A new key and certificate for the same sensor.
     *
     * @throws IOException the server is away; its message is a sentence
     */
    static SensorIdentity renew(SensorIdentity identity, URI server, String name)
            throws IOException, InterruptedException, RefusedException {
        SigningRequest request = SigningRequest.of(name);
        HttpResponse<byte[]> response;
        try (HttpClient client = client(identity.tls())) {
            response = post(client, server.resolve("/ingest/v1/renewals"), json(Map.of("request", request.pem())));
        }
        ServerWords words = ServerWords.of(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new RefusedException(
                    "The server does not renew the certificate (" + response.statusCode() + ") " + words.sentence());
        }
        try {
            return identity.with(request.keys().getPrivate(), ownOf(request, words));
        } catch (GeneralSecurityException e) {
            throw new RefusedException("The server's answer is no renewal; the certificate stays as it is.");
        }
    }

    private static X509Certificate ownOf(SigningRequest request, ServerWords words) throws GeneralSecurityException {
        X509Certificate certificate =
                Tls.certificates(words.text("certificate")).getFirst();
        if (!certificate.getPublicKey().equals(request.keys().getPublic())) {
            throw new GeneralSecurityException("a certificate for another key");
        }
        return certificate;
    }

    static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .connectTimeout(CONNECT)
                .build();
    }

    private static HttpResponse<byte[]> post(HttpClient client, URI uri, byte[] body)
            throws IOException, InterruptedException, RefusedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ServerWords.MOST_BYTES));
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PinnedTrust.WrongAuthorityException) {
                    throw new RefusedException(uri.getHost() + " is not the server this token is from: it shows another"
                            + " authority. Check the address; if it is right, somebody may stand between.");
                }
            }
            throw new IOException(reason(e), e);
        }
    }

    private static RefusedException refusal(int status, ServerWords words) throws IOException {
        String sentence = words.sentence();
        if (status == 429 || status >= 500) {
            throw new IOException("it answers " + status + (sentence.isEmpty() ? "" : ": " + sentence));
        }
        return new RefusedException("The server refuses" + (sentence.isEmpty() ? " (" + status + ")." : ": " + sentence)
                + switch (status) {
                    case 401, 403, 410 -> " A token holds once and not for long: make a new one in the console.";
                    case 404 -> " Is this the port for sensors, usually 8444?";
                    default -> "";
                });
    }

    /** Why nobody answers, in words. */
    static String reason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "its name is not known here";
            }
            if (cause instanceof SSLException) {
                return "no TLS connection (" + Words.plain(String.valueOf(cause.getMessage())) + ")";
            }
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return failure instanceof ConnectException ? "no connection" : "the connection broke";
    }

    private static byte[] json(Map<String, String> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            members.forEach(generator::writeStringProperty);
            generator.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
