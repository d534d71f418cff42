package org.cylcomed.ward.sdc;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import java.net.NetworkInterface;
import java.net.SocketException;
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

/** All parts of the library for one device or one consumer, on the one interface of its namespace. */
final class SdcStack {
    private static final String INTERFACE = "eth0";
    private static final int THREADS = 12;
    private static final int CONNECTIONS = 40;

    private final Injector injector;
    private final DpwsFramework framework;

    private SdcStack(Injector injector, DpwsFramework framework) {
        this.injector = injector;
        this.framework = framework;
    }

    static SdcStack start(CryptoSettings crypto) throws SocketException {
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
                        // What the library writes is valid; checking costs as much as writing.
                        bind(SoapConfig.VALIDATE_SOAP_MESSAGES, Boolean.class, false);
                    }
                });
        DpwsFramework framework = injector.getInstance(DpwsFramework.class);
        framework.setNetworkInterface(NetworkInterface.getByName(INTERFACE));
        framework.startAsync().awaitRunning();
        return new SdcStack(injector, framework);
    }

    <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    void stop() {
        framework.stopAsync().awaitTerminated();
    }
}
