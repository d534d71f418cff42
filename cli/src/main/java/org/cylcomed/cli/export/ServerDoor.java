package org.cylcomed.cli.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.cylcomed.cli.sensor.ServerWords;
import org.jspecify.annotations.Nullable;

/** Asks a server for something to keep. Follows no redirect: the token is for this server alone. */
final class ServerDoor implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** An archive is whole before its first byte comes. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    /** The server said no: asking the same again will not help. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String sentence) {
            super(sentence);
        }
    }

    private final URI server;
    private final Token token;
    private final HttpClient client;

    ServerDoor(URI server, Token token, @Nullable SSLContext trust) {
        this.server = server;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
        this.client =
                trust == null ? builder.build() : builder.sslContext(trust).build();
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static SSLContext trusting(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(authority + " holds no certificate in PEM.");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            int count = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + count++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new IllegalArgumentException(authority + " cannot be read.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(authority + " holds no certificate in PEM.", e);
        }
    }

    /**
     * The answer as it comes; its end is only reached if it is whole.
     *
     * @throws IOException the server is away or busy; its message is a sentence
     */
    InputStream get(String path) throws IOException, InterruptedException, RefusedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token.secret())
                .header("Accept-Language", Locale.getDefault().toLanguageTag())
                .GET()
                .build();
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IOException("The server at " + server + " does not answer: " + reason(e) + ".", e);
        }
        int status = response.statusCode();
        if (status == 200) {
            return response.body();
        }
        String said;
        try (InputStream body = response.body()) {
            said = ServerWords.of(body.readNBytes(ServerWords.MOST_BYTES)).sentence();
        }
        String sentence = said.isEmpty() ? "It answers " + status + "." : said;
        if (status == 429 || status >= 500) {
            throw new IOException("The server cannot answer now. " + sentence);
        }
        throw new RefusedException(
                "The server refuses. " + sentence + (status == 401 ? " Is the token right, and not at its end?" : ""));
    }

    private static String reason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "its name is not known here";
            }
            if (cause instanceof SSLException) {
                return "its certificate or TLS is not accepted (see --authority)";
            }
        }
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return failure instanceof ConnectException ? "no connection" : "the connection broke";
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
