package org.cylcomed.ward.sdc;

import com.google.common.eventbus.Subscribe;
import com.google.common.util.concurrent.Service;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cylcomed.ward.certificates.Authority;
import org.jspecify.annotations.Nullable;
import org.somda.sdc.biceps.common.access.MdibAccess;
import org.somda.sdc.biceps.common.access.MdibAccessObserver;
import org.somda.sdc.biceps.common.event.AlertStateModificationMessage;
import org.somda.sdc.biceps.common.event.MetricStateModificationMessage;
import org.somda.sdc.biceps.model.message.AbstractSet;
import org.somda.sdc.biceps.model.message.AbstractSetResponse;
import org.somda.sdc.biceps.model.message.InvocationState;
import org.somda.sdc.biceps.model.message.SetAlertState;
import org.somda.sdc.biceps.model.message.SetAlertStateResponse;
import org.somda.sdc.biceps.model.message.SetValue;
import org.somda.sdc.biceps.model.message.SetValueResponse;
import org.somda.sdc.biceps.model.participant.AbstractAlertState;
import org.somda.sdc.biceps.model.participant.AbstractMetricState;
import org.somda.sdc.biceps.model.participant.AlertActivation;
import org.somda.sdc.biceps.model.participant.AlertConditionState;
import org.somda.sdc.biceps.model.participant.AlertSignalState;
import org.somda.sdc.biceps.model.participant.NumericMetricState;
import org.somda.sdc.dpws.client.Client;
import org.somda.sdc.dpws.service.HostingServiceProxy;
import org.somda.sdc.dpws.soap.exception.TransportException;
import org.somda.sdc.dpws.soap.interception.InterceptorException;
import org.somda.sdc.glue.consumer.ConnectConfiguration;
import org.somda.sdc.glue.consumer.PrerequisitesException;
import org.somda.sdc.glue.consumer.SdcDiscoveryFilterBuilder;
import org.somda.sdc.glue.consumer.SdcRemoteDevice;
import org.somda.sdc.glue.consumer.SdcRemoteDevicesConnector;

/** An SDC consumer, such as the central station: attaches to devices, takes their values, waves and alarms, and may set. */
public final class CentralStation {
    private static final int SECONDS = 20;

    private final SdcStack stack;
    private final Client client;
    private final SdcRemoteDevicesConnector connector;
    private final Told told;
    private final Map<String, SdcRemoteDevice> attached = new ConcurrentHashMap<>();

    /** Takes what devices tell. */
    public interface Told {
        /**
         * Values of one device.
         *
         * @param values by handle, as determined at one time
         */
        void values(String endpointReference, Map<String, Double> values, Instant determined);

        /**
         * The alarm of one device.
         *
         * @param present null if this report does not say
         * @param paused null if this report does not say
         */
        void alarm(String endpointReference, @Nullable Boolean present, @Nullable Boolean paused);
    }

    private CentralStation(SdcStack stack, Client client, SdcRemoteDevicesConnector connector, Told told) {
        this.stack = stack;
        this.client = client;
        this.connector = connector;
        this.told = told;
    }

    /** On a thread within its namespace. */
    public static CentralStation start(String name, String address, Authority authority, Told told) throws IOException {
        SdcStack stack = SdcStack.start(new Keys(authority, name, address));
        Client client = stack.get(Client.class);
        SdcRemoteDevicesConnector connector = stack.get(SdcRemoteDevicesConnector.class);
        // Some of them the framework starts itself.
        for (Service part : List.of(connector, client)) {
            if (part.state() == Service.State.NEW) {
                part.startAsync();
            }
            part.awaitRunning();
        }
        return new CentralStation(stack, client, connector, told);
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
        if (attached.containsKey(endpointReference)) {
            return true;
        }
        try {
            HostingServiceProxy device = client.connect(endpointReference).get(SECONDS, TimeUnit.SECONDS);
            SdcRemoteDevice remote = connector
                    .connect(
                            device,
                            ConnectConfiguration.create(ConnectConfiguration.ALL_EPISODIC_AND_WAVEFORM_REPORTS),
                            new Observer(endpointReference))
                    .get(SECONDS, TimeUnit.SECONDS);
            attached.put(endpointReference, remote);
            standing(endpointReference, remote.getMdibAccess());
            return true;
        } catch (ExecutionException | TimeoutException | InterceptorException | PrerequisitesException notYet) {
            return false;
        }
    }

    /** An alarm that was on before it came is in no report. */
    private void standing(String endpointReference, MdibAccess mdib) {
        boolean present = mdib.getStatesByType(AlertConditionState.class).stream()
                .anyMatch(state ->
                        state.getDescriptorHandle().equals("oxygen-low") && Boolean.TRUE.equals(state.isPresence()));
        if (present) {
            boolean paused = mdib.getStatesByType(AlertSignalState.class).stream()
                    .anyMatch(state -> state.getDescriptorHandle().equals("oxygen-low-light")
                            && state.getActivationState() == AlertActivation.PSD);
            told.alarm(endpointReference, true, paused);
        }
    }

    /** Forgets a device, so that it can be attached to anew. */
    public void detach(String endpointReference) {
        if (attached.remove(endpointReference) != null) {
            var _ = connector.disconnect(endpointReference);
        }
    }

    /** Sets a ventilator's inspired oxygen, percent. Whether the device did it. */
    public boolean setInspiredOxygen(String endpointReference, double percent) throws InterruptedException {
        SetValue set = new SetValue();
        set.setOperationHandleRef("set-inspired-oxygen");
        set.setRequestedNumericValue(BigDecimal.valueOf(percent));
        return invoke(endpointReference, set, SetValueResponse.class);
    }

    /** Sets a monitor's lower limit of oxygen, percent. Whether the device did it. */
    public boolean setOxygenLimit(String endpointReference, double percent) throws InterruptedException {
        SetAlertState set = new SetAlertState();
        set.setOperationHandleRef("set-oxygen-limit");
        set.setProposedAlertState(Bedside.condition(percent));
        return invoke(endpointReference, set, SetAlertStateResponse.class);
    }

    private <T extends AbstractSetResponse> boolean invoke(String endpointReference, AbstractSet set, Class<T> answer)
            throws InterruptedException {
        SdcRemoteDevice remote = attached.get(endpointReference);
        if (remote == null) {
            return false;
        }
        try {
            T response = remote.getSetServiceAccess()
                    .invoke(set, answer)
                    .get(SECONDS, TimeUnit.SECONDS)
                    .getResponse();
            return response.getInvocationInfo().getInvocationState() == InvocationState.FIN;
        } catch (ExecutionException | TimeoutException | IllegalStateException gone) {
            // Refused, too slow, or switched off meanwhile: the library says the last by its state.
            return false;
        }
    }

    /** Takes its leave. */
    public void stop() {
        attached.keySet().forEach(this::detach);
        connector.stopAsync().awaitTerminated();
        stack.stop();
    }

    /** What the library calls for each report. */
    public final class Observer implements MdibAccessObserver {
        private final String endpointReference;

        private Observer(String endpointReference) {
            this.endpointReference = endpointReference;
        }

        @Subscribe
        public void alerts(AlertStateModificationMessage message) {
            Boolean present = null;
            Boolean paused = null;
            for (List<AbstractAlertState> states : message.getStates().values()) {
                for (AbstractAlertState state : states) {
                    if (state instanceof AlertConditionState condition
                            && condition.getDescriptorHandle().equals("oxygen-low")) {
                        present = Boolean.TRUE.equals(condition.isPresence());
                    } else if (state instanceof AlertSignalState signal
                            && signal.getDescriptorHandle().equals("oxygen-low-light")) {
                        paused = signal.getActivationState() == AlertActivation.PSD;
                    }
                }
            }
            told.alarm(endpointReference, present, paused);
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
