package org.cylcomed.reader.sdc;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.util.Optional;
import org.somda.sdc.biceps.guice.DefaultBicepsConfigModule;
import org.somda.sdc.biceps.guice.DefaultBicepsModule;
import org.somda.sdc.common.guice.DefaultCommonConfigModule;
import org.somda.sdc.common.guice.DefaultCommonModule;
import org.somda.sdc.dpws.CommunicationLogSink;
import org.somda.sdc.dpws.DpwsConfig;
import org.somda.sdc.dpws.DpwsFramework;
import org.somda.sdc.dpws.crypto.CryptoConfig;
import org.somda.sdc.dpws.crypto.CryptoSettings;
import org.somda.sdc.dpws.guice.DefaultDpwsModule;
import org.somda.sdc.dpws.soap.SoapConfig;
import org.somda.sdc.glue.guice.DefaultGlueConfigModule;
import org.somda.sdc.glue.guice.DefaultGlueModule;
import org.somda.sdc.glue.guice.GlueDpwsConfigModule;

/** All parts of the library for one consumer: mutual TLS or nothing. */
final class Stack {
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 80;

    private final Injector injector;

    private Stack(Injector injector) {
        this.injector = injector;
    }

    private record Keys(byte[] own, byte[] trust, String password) implements CryptoSettings {
        @Override
        public Optional<InputStream> getKeyStoreStream() {
            return Optional.of(new ByteArrayInputStream(own));
        }

        @Override
        public String getKeyStorePassword() {
            return password;
        }

        @Override
        public Optional<InputStream> getTrustStoreStream() {
            return Optional.of(new ByteArrayInputStream(trust));
        }

        @Override
        public String getTrustStorePassword() {
            return password;
        }

        /** Keys are not for logs. */
        @Override
        public String toString() {
            return "keys";
        }
    }

    static Stack start(Settings settings) throws IOException {
        NetworkInterface network = NetworkInterface.getByName(settings.network());
        if (network == null) {
            throw new IOException("There is no network interface " + settings.network() + ".");
        }
        CryptoSettings crypto = new Keys(
                Files.readAllBytes(settings.keys()), Files.readAllBytes(settings.trust()), settings.password());
        Injector injector = Guice.createInjector(
                new DefaultCommonConfigModule(),
                new DefaultCommonModule(),
                new DefaultBicepsConfigModule(),
                new DefaultBicepsModule(),
                new DefaultGlueConfigModule(),
                new DefaultGlueModule(),
                Modules.override(new DefaultDpwsModule())
                        .with(binder -> binder.bind(CommunicationLogSink.class).to(NoLog.class)),
                new GlueDpwsConfigModule() {
                    @Override
                    protected void customConfigure() {
                        super.customConfigure();
                        bind(CryptoConfig.CRYPTO_SETTINGS, CryptoSettings.class, crypto);
                        bind(DpwsConfig.HTTPS_SUPPORT, Boolean.class, true);
                        bind(DpwsConfig.HTTP_SUPPORT, Boolean.class, false);
                        bind(DpwsConfig.HTTP_GZIP_COMPRESSION, Boolean.class, false);
                        bind(DpwsConfig.HTTP_SERVER_THREAD_POOL_SIZE, Integer.class, THREADS);
                        bind(DpwsConfig.HTTP_CLIENT_POOL_SIZE, Integer.class, CONNECTIONS);
                        // A report that is not valid is a fault of its device; reading on tells more than refusing.
                        bind(SoapConfig.VALIDATE_SOAP_MESSAGES, Boolean.class, false);
                    }
                });
        DpwsFramework framework = injector.getInstance(DpwsFramework.class);
        framework.setNetworkInterface(network);
        framework.startAsync().awaitRunning();
        return new Stack(injector);
    }

    <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }
}
