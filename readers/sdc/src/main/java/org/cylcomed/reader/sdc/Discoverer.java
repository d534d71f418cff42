package org.cylcomed.reader.sdc;

import com.google.common.eventbus.Subscribe;
import com.google.common.util.concurrent.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cylcomed.core.Origin;
import org.cylcomed.core.observation.Observation;
import org.somda.sdc.biceps.model.message.OperationInvokedReport;
import org.somda.sdc.dpws.client.Client;
import org.somda.sdc.dpws.client.DiscoveryObserver;
import org.somda.sdc.dpws.client.event.DeviceEnteredMessage;
import org.somda.sdc.dpws.client.event.ProbedDeviceFoundMessage;
import org.somda.sdc.dpws.service.HostedServiceProxy;
import org.somda.sdc.dpws.service.HostingServiceProxy;
import org.somda.sdc.dpws.soap.SoapUtil;
import org.somda.sdc.dpws.soap.exception.TransportException;
import org.somda.sdc.dpws.soap.interception.Interceptor;
import org.somda.sdc.dpws.soap.interception.InterceptorException;
import org.somda.sdc.dpws.soap.interception.MessageInterceptor;
import org.somda.sdc.dpws.soap.interception.NotificationObject;
import org.somda.sdc.dpws.soap.wseventing.SubscribeResult;
import org.somda.sdc.glue.common.ActionConstants;
import org.somda.sdc.glue.common.WsdlConstants;
import org.somda.sdc.glue.consumer.ConnectConfiguration;
import org.somda.sdc.glue.consumer.PrerequisitesException;
import org.somda.sdc.glue.consumer.SdcDiscoveryFilterBuilder;
import org.somda.sdc.glue.consumer.SdcRemoteDevice;
import org.somda.sdc.glue.consumer.SdcRemoteDevicesConnector;
import org.somda.sdc.glue.consumer.WatchdogObserver;
import org.somda.sdc.glue.consumer.event.WatchdogMessage;

/** Finds devices, attaches to each once, and again after it was lost. One device after the other: a reader is in no hurry. */
final class Discoverer implements DiscoveryObserver, WatchdogObserver {
    private static final int MOST_DEVICES = 4096;
    private static final int SECONDS = 20;
    private static final Duration PROBE_EACH = Duration.ofSeconds(30);
    private static final Duration SUBSCRIBED = Duration.ofHours(1);
    private static final Duration RENEWED_EACH = Duration.ofMinutes(20);

    private final Client client;
    private final SdcRemoteDevicesConnector connector;
    private final SoapUtil soap;
    private final InstantSource clock;
    private final boolean curves;
    private final Consumer<Function<Origin, Observation>> sink;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> found = new LinkedBlockingQueue<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** To reports of operations; the library renews the others. */
    private record Subscription(String device, HostedServiceProxy service, String id) {}

    /** @param curves whether devices are asked for their curves, too */
    Discoverer(Stack stack, InstantSource clock, boolean curves, Consumer<Function<Origin, Observation>> sink) {
        this.clock = clock;
        this.curves = curves;
        this.sink = sink;
        client = stack.get(Client.class);
        connector = stack.get(SdcRemoteDevicesConnector.class);
        soap = stack.get(SoapUtil.class);
        // Some of them the framework starts itself.
        for (Service part : List.of(connector, client)) {
            if (part.state() == Service.State.NEW) {
                part.startAsync();
            }
            part.awaitRunning();
        }
        client.registerDiscoveryObserver(this);
    }

    /** What the library calls when a device says hello. */
    @Subscribe
    public void entered(DeviceEnteredMessage message) {
        note(message.getPayload().getEprAddress());
    }

    /** What the library calls when a device answers. */
    @Subscribe
    public void probed(ProbedDeviceFoundMessage message) {
        note(message.getPayload().getEprAddress());
    }

    /** What the library calls when a device no longer answers. */
    @Subscribe
    public void lost(WatchdogMessage message) {
        String endpointReference = message.getPayload();
        connector.disconnect(endpointReference);
        known.remove(endpointReference);
    }

    private void note(String endpointReference) {
        if (known.size() < MOST_DEVICES && endpointReference.length() <= 256 && known.add(endpointReference)) {
            found.add(endpointReference);
        }
    }

    /** Until interrupted. */
    void run() throws InterruptedException, IOException {
        Instant renewed = clock.instant();
        while (true) {
            if (clock.instant().isAfter(renewed.plus(RENEWED_EACH))) {
                renewed = clock.instant();
                renew();
            }
            probe();
            long until = System.nanoTime() + PROBE_EACH.toNanos();
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                String endpointReference = found.poll(left, TimeUnit.NANOSECONDS);
                if (endpointReference != null && !attach(endpointReference)) {
                    known.remove(endpointReference); // found again by the next probe
                }
            }
        }
    }

    private void renew() {
        subscriptions.removeIf(each -> !known.contains(each.device()));
        for (Subscription each : subscriptions) {
            each.service().getEventSinkAccess().renew(each.id(), SUBSCRIBED);
        }
    }

    private void probe() throws IOException {
        try {
            client.probe(SdcDiscoveryFilterBuilder.create().get());
        } catch (TransportException | InterceptorException failed) {
            throw new IOException("Devices cannot be asked for on this network.", failed);
        }
    }

    private boolean attach(String endpointReference) throws InterruptedException {
        Device device = new Device(endpointReference, clock, sink);
        try {
            HostingServiceProxy proxy = client.connect(endpointReference).get(SECONDS, TimeUnit.SECONDS);
            SdcRemoteDevice remote = connector
                    .connect(proxy, ConnectConfiguration.create(actions()), device)
                    .get(SECONDS, TimeUnit.SECONDS);
            remote.registerWatchdogObserver(this);
            device.introduce(proxy);
            device.operations(remote.getMdibAccess());
            operations(proxy, device);
            System.out.println("reads " + endpointReference);
            return true;
        } catch (ExecutionException | TimeoutException | InterceptorException | PrerequisitesException refused) {
            return false;
        }
    }

    private List<String> actions() {
        List<String> actions = new ArrayList<>(
                List.of(ActionConstants.ACTION_EPISODIC_METRIC_REPORT, ActionConstants.ACTION_EPISODIC_ALERT_REPORT));
        if (curves) {
            actions.add(ActionConstants.ACTION_WAVEFORM_STREAM);
        }
        return actions;
    }

    /** Reports of operations go to every consumer that asks for them, whoever invoked. */
    private void operations(HostingServiceProxy proxy, Device device) throws InterruptedException {
        for (HostedServiceProxy service : proxy.getHostedServices().values()) {
            if (service.getType().getTypes().contains(WsdlConstants.PORT_TYPE_SET_QNAME)) {
                try {
                    SubscribeResult result = service.getEventSinkAccess()
                            .subscribe(
                                    List.of(ActionConstants.ACTION_OPERATION_INVOKED_REPORT),
                                    SUBSCRIBED,
                                    new Reports(soap, device))
                            .get(SECONDS, TimeUnit.SECONDS);
                    subscriptions.add(
                            new Subscription(proxy.getEndpointReferenceAddress(), service, result.getSubscriptionId()));
                } catch (ExecutionException | TimeoutException refused) {
                    // It is read without.
                }
            }
        }
    }

    /** What the library calls for reports of operations. */
    static final class Reports implements Interceptor {
        private final SoapUtil soap;
        private final Device device;

        Reports(SoapUtil soap, Device device) {
            this.soap = soap;
            this.device = device;
        }

        @MessageInterceptor
        void report(NotificationObject notification) {
            soap.getBody(notification.getNotification(), OperationInvokedReport.class)
                    .ifPresent(device::invoked);
        }
    }
}
