package org.cylcomed.ward.sdc;

import com.google.common.eventbus.Subscribe;
import com.google.common.util.concurrent.Service;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.somda.sdc.biceps.common.access.MdibAccessObserver;
import org.somda.sdc.biceps.common.event.MetricStateModificationMessage;
import org.somda.sdc.biceps.model.participant.AbstractMetricState;
import org.somda.sdc.biceps.model.participant.NumericMetricState;
import org.somda.sdc.dpws.client.Client;
import org.somda.sdc.dpws.service.HostingServiceProxy;
import org.somda.sdc.dpws.soap.exception.TransportException;
import org.somda.sdc.dpws.soap.interception.InterceptorException;
import org.somda.sdc.glue.consumer.ConnectConfiguration;
import org.somda.sdc.glue.consumer.PrerequisitesException;
import org.somda.sdc.glue.consumer.SdcDiscoveryFilterBuilder;
import org.somda.sdc.glue.consumer.SdcRemoteDevicesConnector;

/** The SDC consumer: attaches to every device it is told of, takes its values, waves and alarms, and commands nothing. */
public final class CentralStation {
    private static final int SECONDS = 20;

    private final Client client;
    private final SdcRemoteDevicesConnector connector;
    private final Told told;
    private final Set<String> attached = ConcurrentHashMap.newKeySet();

    /** Takes what devices tell. */
    public interface Told {
        /**
         * Values of one device.
         *
         * @param values by handle, as determined at one time
         */
        void values(String endpointReference, Map<String, Double> values, Instant determined);
    }

    private CentralStation(Client client, SdcRemoteDevicesConnector connector, Told told) {
        this.client = client;
        this.connector = connector;
        this.told = told;
    }

    /** On a thread within its namespace. */
    public static CentralStation start(String name, String address, Authority authority, Told told) throws IOException {
        SdcStack stack = SdcStack.start(authority.settings(name, address));
        Client client = stack.get(Client.class);
        SdcRemoteDevicesConnector connector = stack.get(SdcRemoteDevicesConnector.class);
        // Some of them the framework starts itself.
        for (Service part : List.of(connector, client)) {
            if (part.state() == Service.State.NEW) {
                part.startAsync();
            }
            part.awaitRunning();
        }
        return new CentralStation(client, connector, told);
    }

    /** Asks who is there; a station does so when it is switched on. */
    public void probe() throws IOException {
        try {
            client.probe(SdcDiscoveryFilterBuilder.create().get());
        } catch (TransportException | InterceptorException failed) {
            throw new IOException(failed);
        }
    }

    /** Whether it is attached now; tries once if it was not. */
    public boolean attach(String endpointReference) throws InterruptedException {
        if (attached.contains(endpointReference)) {
            return true;
        }
        try {
            HostingServiceProxy device = client.connect(endpointReference).get(SECONDS, TimeUnit.SECONDS);
            connector
                    .connect(
                            device,
                            ConnectConfiguration.create(ConnectConfiguration.ALL_EPISODIC_AND_WAVEFORM_REPORTS),
                            new Observer(endpointReference))
                    .get(SECONDS, TimeUnit.SECONDS);
            attached.add(endpointReference);
            return true;
        } catch (ExecutionException | TimeoutException | InterceptorException | PrerequisitesException notYet) {
            return false;
        }
    }

    /** What the library calls for each report. */
    public final class Observer implements MdibAccessObserver {
        private final String endpointReference;

        private Observer(String endpointReference) {
            this.endpointReference = endpointReference;
        }

        @Subscribe
        public void metrics(MetricStateModificationMessage message) {
            Map<Instant, Map<String, Double>> byTime = new TreeMap<>();
            for (List<AbstractMetricState> states : message.getStates().values()) {
                for (AbstractMetricState state : states) {
                    if (state instanceof NumericMetricState numeric
                            && numeric.getMetricValue() != null
                            && numeric.getMetricValue().getDeterminationTime() != null) {
                        Map<String, Double> values = byTime.computeIfAbsent(
                                numeric.getMetricValue().getDeterminationTime(), time -> new TreeMap<>());
                        if (numeric.getMetricValue().getValue() != null) {
                            values.put(
                                    numeric.getDescriptorHandle(),
                                    numeric.getMetricValue().getValue().doubleValue());
                        }
                    }
                }
            }
            byTime.forEach((time, values) -> told.values(endpointReference, values, time));
        }
    }
}
