package org.cylcomed.ward.sdc;

import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import org.cylcomed.ward.certificates.Authority;
import org.somda.sdc.biceps.common.MdibStateModifications;
import org.somda.sdc.biceps.common.storage.PreprocessingException;
import org.somda.sdc.biceps.model.message.InvocationState;
import org.somda.sdc.biceps.model.message.SetAlertState;
import org.somda.sdc.biceps.model.message.SetValue;
import org.somda.sdc.biceps.model.participant.AbstractMetricState;
import org.somda.sdc.biceps.model.participant.AbstractMetricValue;
import org.somda.sdc.biceps.model.participant.AlertActivation;
import org.somda.sdc.biceps.model.participant.AlertConditionMonitoredLimits;
import org.somda.sdc.biceps.model.participant.AlertSignalPresence;
import org.somda.sdc.biceps.model.participant.AlertSignalState;
import org.somda.sdc.biceps.model.participant.LimitAlertConditionState;
import org.somda.sdc.biceps.model.participant.MeasurementValidity;
import org.somda.sdc.biceps.model.participant.NumericMetricState;
import org.somda.sdc.biceps.model.participant.NumericMetricValue;
import org.somda.sdc.biceps.model.participant.Range;
import org.somda.sdc.biceps.model.participant.RealTimeSampleArrayMetricState;
import org.somda.sdc.biceps.model.participant.SampleArrayValue;
import org.somda.sdc.biceps.provider.access.LocalMdibAccess;
import org.somda.sdc.biceps.provider.access.factory.LocalMdibAccessFactory;
import org.somda.sdc.dpws.ThisDeviceBuilder;
import org.somda.sdc.dpws.ThisModelBuilder;
import org.somda.sdc.dpws.device.DeviceSettings;
import org.somda.sdc.dpws.model.LocalizedStringType;
import org.somda.sdc.dpws.soap.wsaddressing.WsAddressingUtil;
import org.somda.sdc.dpws.soap.wsaddressing.model.EndpointReferenceType;
import org.somda.sdc.glue.common.MdibXmlIo;
import org.somda.sdc.glue.common.factory.ModificationsBuilderFactory;
import org.somda.sdc.glue.provider.SdcDevice;
import org.somda.sdc.glue.provider.factory.SdcDeviceFactory;
import org.somda.sdc.glue.provider.sco.Context;
import org.somda.sdc.glue.provider.sco.InvocationResponse;
import org.somda.sdc.glue.provider.sco.OperationInvocationReceiver;

/** One SDC provider. To be started on a thread within its namespace. */
public final class Bedside {
    private static final String MAKER = "Acme Medical (simulated)";
    private static final String FIRMWARE = "2.04";

    private final SdcStack stack;
    private final SdcDevice device;
    private final LocalMdibAccess mdib;

    /** What a device says of itself. */
    public record Label(String endpointReference, String name, String address, String model, String serial) {}

    private Bedside(SdcStack stack, SdcDevice device, LocalMdibAccess mdib) {
        this.stack = stack;
        this.device = device;
        this.mdib = mdib;
    }

    /**
     * Announces itself and answers.
     *
     * @param description file of this room: {@code monitor.xml} or {@code ventilator.xml}
     * @param set takes what an operation sets, by the target's handle
     */
    public static Bedside start(Label label, String description, Authority authority, BiConsumer<String, Double> set)
            throws IOException {
        SdcStack stack = SdcStack.start(new Keys(authority, label.name(), label.address()));
        LocalMdibAccess mdib = stack.get(LocalMdibAccessFactory.class).createLocalMdibAccess();
        try (InputStream file = Bedside.class.getResourceAsStream("/org/cylcomed/ward/" + description)) {
            mdib.writeDescription(stack.get(ModificationsBuilderFactory.class)
                    .createModificationsBuilder(stack.get(MdibXmlIo.class).readMdib(file), true)
                    .get());
        } catch (JAXBException | PreprocessingException malformed) {
            throw new IOException(description + " is no description of a device", malformed);
        }
        EndpointReferenceType reference =
                stack.get(WsAddressingUtil.class).createEprWithAddress(label.endpointReference());
        DeviceSettings settings = new DeviceSettings() {
            @Override
            public EndpointReferenceType getEndpointReference() {
                return reference;
            }

            @Override
            public NetworkInterface getNetworkInterface() {
                try {
                    return NetworkInterface.getByName("eth0");
                } catch (SocketException gone) {
                    throw new IllegalStateException(gone);
                }
            }
        };
        SdcDevice device =
                stack.get(SdcDeviceFactory.class).createSdcDevice(settings, mdib, new Operations(set), List.of());
        device.getHostingServiceAccess()
                .setThisDevice(new ThisDeviceBuilder()
                        .setFriendlyName(text(label.name()))
                        .setFirmwareVersion(FIRMWARE)
                        .setSerialNumber(label.serial())
                        .get());
        device.getHostingServiceAccess()
                .setThisModel(new ThisModelBuilder()
                        .setManufacturer(text(MAKER))
                        .setModelName(text(label.model()))
                        .get());
        device.startAsync().awaitRunning();
        return new Bedside(stack, device, mdib);
    }

    /** What consumers may set: the library has checked their certificates by then. */
    private record Operations(BiConsumer<String, Double> set) implements OperationInvocationReceiver {
        @Override
        public InvocationResponse handleSetValue(Context context, String handle, SetValue value) {
            set.accept("inspired-oxygen", value.getRequestedNumericValue().doubleValue());
            return done(context);
        }

        @Override
        public InvocationResponse handleSetAlertState(Context context, String handle, SetAlertState state) {
            if (state.getProposedAlertState() instanceof LimitAlertConditionState limit
                    && limit.getLimits() != null
                    && limit.getLimits().getLower() != null) {
                set.accept("oxygen-low", limit.getLimits().getLower().doubleValue());
            }
            return done(context);
        }

        private static InvocationResponse done(Context context) {
            context.sendSuccessfulReport(InvocationState.FIN);
            return context.createSuccessfulResponse(InvocationState.FIN);
        }
    }

    /** Takes its leave, and is off. */
    public void stop() {
        device.stopAsync().awaitTerminated();
        stack.stop();
    }

    private static List<LocalizedStringType> text(String words) {
        LocalizedStringType text = new LocalizedStringType();
        text.setValue(words);
        return List.of(text);
    }

    /** New values, by handle; empty is "cannot be measured". */
    public void values(Map<String, OptionalDouble> values, Instant at) {
        List<AbstractMetricState> states = new ArrayList<>();
        values.forEach((handle, value) -> {
            NumericMetricValue metric = new NumericMetricValue();
            value.ifPresent(known -> metric.setValue(BigDecimal.valueOf(known).setScale(0, RoundingMode.HALF_UP)));
            metric.setDeterminationTime(at);
            metric.setMetricQuality(quality(value.isPresent()));
            NumericMetricState state = new NumericMetricState();
            state.setDescriptorHandle(handle);
            state.setMetricValue(metric);
            states.add(state);
        });
        write(new MdibStateModifications.Metric(states));
    }

    /**
     * A piece of each wave.
     *
     * @param waves by handle
     * @param periods seconds between samples, by handle
     * @param from seconds after the beginning
     */
    public void waves(
            Map<String, DoubleUnaryOperator> waves, Map<String, Double> periods, double from, double to, Instant at) {
        List<RealTimeSampleArrayMetricState> states = new ArrayList<>();
        waves.forEach((handle, wave) -> {
            double period = periods.getOrDefault(handle, 0.01);
            List<BigDecimal> samples = new ArrayList<>();
            for (int sample = 0; sample < Math.round((to - from) / period); sample++) {
                samples.add(BigDecimal.valueOf(Math.round(1000 * wave.applyAsDouble(from + sample * period)), 3));
            }
            SampleArrayValue value = new SampleArrayValue();
            value.setSamples(samples);
            value.setDeterminationTime(at);
            value.setMetricQuality(quality(true));
            RealTimeSampleArrayMetricState state = new RealTimeSampleArrayMetricState();
            state.setDescriptorHandle(handle);
            state.setMetricValue(value);
            states.add(state);
        });
        write(new MdibStateModifications.Waveform(states));
    }

    /**
     * The alarm of low oxygen as it stands.
     *
     * @param present whether oxygen is below the limit
     * @param paused whether somebody at the bed paused light and sound
     * @param limit percent
     */
    public void alarm(boolean present, boolean paused, double limit, Instant at) {
        LimitAlertConditionState condition = condition(limit);
        condition.setPresence(present);
        condition.setDeterminationTime(at);
        AlertSignalState signal = new AlertSignalState();
        signal.setDescriptorHandle("oxygen-low-light");
        signal.setActivationState(paused ? AlertActivation.PSD : AlertActivation.ON);
        signal.setPresence(
                present ? paused ? AlertSignalPresence.ACK : AlertSignalPresence.ON : AlertSignalPresence.OFF);
        write(new MdibStateModifications.Alert(List.of(condition, signal)));
    }

    static LimitAlertConditionState condition(double limit) {
        LimitAlertConditionState state = new LimitAlertConditionState();
        state.setDescriptorHandle("oxygen-low");
        state.setActivationState(AlertActivation.ON);
        state.setMonitoredAlertLimits(AlertConditionMonitoredLimits.HI_OFF);
        Range limits = new Range();
        limits.setLower(BigDecimal.valueOf(limit));
        state.setLimits(limits);
        return state;
    }

    private static AbstractMetricValue.MetricQuality quality(boolean valid) {
        AbstractMetricValue.MetricQuality quality = new AbstractMetricValue.MetricQuality();
        quality.setValidity(valid ? MeasurementValidity.VLD : MeasurementValidity.INV);
        return quality;
    }

    private void write(MdibStateModifications modifications) {
        try {
            mdib.writeStates(modifications);
        } catch (PreprocessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
