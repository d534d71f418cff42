package org.cylcomed.reader.sdc;

import com.google.common.eventbus.Subscribe;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.observation.AlarmState;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Waveform;
import org.jspecify.annotations.Nullable;
import org.somda.sdc.biceps.common.access.MdibAccess;
import org.somda.sdc.biceps.common.access.MdibAccessObserver;
import org.somda.sdc.biceps.common.event.AlertStateModificationMessage;
import org.somda.sdc.biceps.common.event.MetricStateModificationMessage;
import org.somda.sdc.biceps.common.event.WaveformStateModificationMessage;
import org.somda.sdc.biceps.model.message.InvocationState;
import org.somda.sdc.biceps.model.message.OperationInvokedReport;
import org.somda.sdc.biceps.model.participant.AbstractAlertState;
import org.somda.sdc.biceps.model.participant.AbstractDescriptor;
import org.somda.sdc.biceps.model.participant.AbstractMetricDescriptor;
import org.somda.sdc.biceps.model.participant.AbstractMetricState;
import org.somda.sdc.biceps.model.participant.ActivateOperationDescriptor;
import org.somda.sdc.biceps.model.participant.AlertConditionState;
import org.somda.sdc.biceps.model.participant.NumericMetricState;
import org.somda.sdc.biceps.model.participant.RealTimeSampleArrayMetricDescriptor;
import org.somda.sdc.biceps.model.participant.RealTimeSampleArrayMetricState;
import org.somda.sdc.biceps.model.participant.SampleArrayValue;
import org.somda.sdc.biceps.model.participant.SetAlertStateOperationDescriptor;
import org.somda.sdc.biceps.model.participant.SetStringOperationDescriptor;
import org.somda.sdc.biceps.model.participant.SetValueOperationDescriptor;
import org.somda.sdc.dpws.service.HostingServiceProxy;

/**
 * One device, as it reports. Values as {@link Steady} has them told; alarms when they begin and end, except while
 * their signal is paused at the device, which the device says itself.
 */
final class Device implements MdibAccessObserver {
    private static final String BASIS = "SDC";
    private static final int MOST_CODE = 64;
    private static final int MOST_SAMPLES = 100_000;
    private static final Duration SHORTEST_PERIOD = Duration.ofNanos(10_000);

    private final Identifier self;
    private final InstantSource clock;
    private final Consumer<Function<Origin, Observation>> sink;
    private final Steady steady = new Steady();
    private final Map<String, Boolean> alarms = new HashMap<>();
    /** Operations and what they are, as the device describes them. */
    private final Map<String, String> verbs = new ConcurrentHashMap<>();

    Device(String endpointReference, InstantSource clock, Consumer<Function<Origin, Observation>> sink) {
        this.self = new Identifier(Namespace.EPR, "", endpointReference);
        this.clock = clock;
        this.sink = sink;
    }

    /** What it says of itself: its serial number is what gateways name it by. */
    void introduce(HostingServiceProxy proxy) {
        proxy.getThisDevice().ifPresent(device -> {
            serial(device.getSerialNumber());
            attribute("firmware", device.getFirmwareVersion());
        });
        String host = URI.create(proxy.getActiveXAddr()).getHost();
        if (host != null) {
            alias(new Identifier(Namespace.IP, "", host.replace("[", "").replace("]", "")));
        }
    }

    private void serial(@Nullable String serial) {
        if (serial == null || serial.isBlank() || serial.length() > MOST_CODE) {
            return;
        }
        if (serial.matches("([0-9A-Fa-f]{2}[-:]?){7}[0-9A-Fa-f]{2}")) {
            alias(new Identifier(Namespace.SERIAL, "EUI-64", serial));
        }
        attribute("serial", serial);
    }

    private void alias(Identifier other) {
        sink.accept(origin -> new Identity(origin, self, new Claim.Alias(other), 0.9, BASIS));
    }

    private void attribute(String name, @Nullable String value) {
        if (value != null && !value.isBlank() && value.length() <= Claim.Attribute.MAX_LENGTH) {
            sink.accept(origin -> new Identity(origin, self, new Claim.Attribute(name, value), 0.9, BASIS));
        }
    }

    /** What the library calls for each report of metrics. */
    @Subscribe
    public void metrics(MetricStateModificationMessage message) {
        for (List<AbstractMetricState> states : message.getStates().values()) {
            for (AbstractMetricState state : states) {
                if (state instanceof NumericMetricState numeric
                        && numeric.getMetricValue() != null
                        && numeric.getMetricValue().getValue() != null
                        && numeric.getMetricValue().getDeterminationTime() != null) {
                    value(
                            message.getMdibAccess(),
                            numeric.getDescriptorHandle(),
                            numeric.getMetricValue().getValue().doubleValue(),
                            numeric.getMetricValue().getDeterminationTime());
                }
            }
        }
    }

    /** What the library calls for each report of curves, when these are read. */
    @Subscribe
    public void curves(WaveformStateModificationMessage message) {
        for (List<RealTimeSampleArrayMetricState> states : message.getStates().values()) {
            for (RealTimeSampleArrayMetricState state : states) {
                if (state.getMetricValue() != null) {
                    curve(message.getMdibAccess(), state.getDescriptorHandle(), state.getMetricValue());
                }
            }
        }
    }

    private void curve(MdibAccess mdib, String handle, SampleArrayValue value) {
        RealTimeSampleArrayMetricDescriptor descriptor = mdib.getDescriptor(
                        handle, RealTimeSampleArrayMetricDescriptor.class)
                .orElse(null);
        List<BigDecimal> samples = value.getSamples();
        Instant start = value.getDeterminationTime();
        Duration period = descriptor == null ? null : descriptor.getSamplePeriod();
        if (samples == null
                || samples.size() > MOST_SAMPLES
                || start == null
                || period == null
                || period.compareTo(SHORTEST_PERIOD) < 0) {
            return;
        }
        String code = code(descriptor, handle);
        double hertz = 1e9 / period.toNanos();
        double[] numbers = samples.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        sink.accept(origin -> new Waveform(origin, self, code, hertz, numbers, start));
    }

    private void value(MdibAccess mdib, String handle, double value, Instant determined) {
        List<Steady.Reading> told =
                Double.isFinite(value) ? steady.tell(handle, value, determined, clock.instant()) : List.of();
        if (told.isEmpty()) {
            return;
        }
        AbstractMetricDescriptor descriptor =
                mdib.getDescriptor(handle, AbstractMetricDescriptor.class).orElse(null);
        String code = code(descriptor, handle);
        String unit = descriptor == null || descriptor.getUnit() == null
                ? ""
                : descriptor.getUnit().getCode();
        for (Steady.Reading each : told) {
            sink.accept(origin -> new Measurement(
                    origin,
                    self,
                    self,
                    Point.MONITOR,
                    code,
                    each.value(),
                    unit == null ? "" : unit,
                    each.measured(),
                    null));
        }
    }

    private static String code(@Nullable AbstractDescriptor descriptor, String handle) {
        String code = descriptor == null || descriptor.getType() == null
                ? null
                : descriptor.getType().getCode();
        String known = code == null || code.isBlank() ? handle : code;
        return known.length() > MOST_CODE ? known.substring(0, MOST_CODE) : known;
    }

    /** What the library calls for each report of alerts. */
    @Subscribe
    public void alerts(AlertStateModificationMessage message) {
        for (List<AbstractAlertState> states : message.getStates().values()) {
            for (AbstractAlertState state : states) {
                if (state instanceof AlertConditionState condition) {
                    alarm(message.getMdibAccess(), condition);
                }
            }
        }
    }

    private void alarm(MdibAccess mdib, AlertConditionState condition) {
        boolean present = Boolean.TRUE.equals(condition.isPresence());
        String handle = condition.getDescriptorHandle();
        synchronized (alarms) {
            Boolean before = alarms.put(handle, present);
            if (before == null ? !present : before == present) {
                return;
            }
        }
        String code = code(mdib.getDescriptor(handle).orElse(null), handle);
        AlarmState state =
                !present ? AlarmState.ENDED : Signals.silenced(mdib, handle) ? AlarmState.SILENCED : AlarmState.ACTIVE;
        Instant determined = condition.getDeterminationTime();
        sink.accept(origin -> new ClinicalAlarm(origin, self, self, Point.MONITOR, code, state, determined));
    }

    /** Learns what its operations are, so that a report of one can be read. */
    void operations(MdibAccess mdib) {
        mdib.findEntitiesByType(SetValueOperationDescriptor.class)
                .forEach(each -> verbs.put(each.getHandle(), "SetValue"));
        mdib.findEntitiesByType(SetStringOperationDescriptor.class)
                .forEach(each -> verbs.put(each.getHandle(), "SetString"));
        mdib.findEntitiesByType(SetAlertStateOperationDescriptor.class)
                .forEach(each -> verbs.put(each.getHandle(), "SetAlertState"));
        mdib.findEntitiesByType(ActivateOperationDescriptor.class)
                .forEach(each -> verbs.put(each.getHandle(), "Activate"));
    }

    /** Somebody set it; it tells all consumers who and how it ended. */
    void invoked(OperationInvokedReport report) {
        for (OperationInvokedReport.ReportPart part : report.getReportPart()) {
            InvocationState state = part.getInvocationInfo().getInvocationState();
            Caller caller = part.getInvocationSource() == null
                    ? null
                    : Caller.of(part.getInvocationSource().getExtensionName());
            Outcome outcome = outcome(state);
            if (caller == null || outcome == Outcome.UNKNOWN) {
                continue;
            }
            if (caller.address() != null) {
                Identifier address = caller.address();
                sink.accept(origin -> new Identity(origin, caller.key(), new Claim.Alias(address), 0.9, BASIS));
            }
            String verb = verbs.getOrDefault(part.getOperationHandleRef(), "Set");
            String transaction = Long.toString(part.getInvocationInfo().getTransactionId());
            String handle = part.getOperationHandleRef();
            sink.accept(origin -> new Operation(
                    origin,
                    caller.key(),
                    self,
                    "SDC",
                    verb,
                    handle.length() > MOST_CODE ? handle.substring(0, MOST_CODE) : handle,
                    outcome,
                    transaction,
                    null,
                    null));
        }
    }

    private static Outcome outcome(InvocationState state) {
        return switch (state) {
            case FIN, FIN_MOD -> Outcome.ACCEPTED;
            case FAIL -> Outcome.FAILED;
            case CNCLLD, CNCLLD_MAN -> Outcome.REFUSED;
            case WAIT, START -> Outcome.UNKNOWN;
        };
    }
}
