package org.cylcomed.reader.sdc;

import org.somda.sdc.biceps.common.access.MdibAccess;
import org.somda.sdc.biceps.model.participant.AlertActivation;
import org.somda.sdc.biceps.model.participant.AlertSignalDescriptor;
import org.somda.sdc.biceps.model.participant.AlertSignalState;

/** Whether anybody is to hear of an alarm condition. */
final class Signals {
    private Signals() {}

    /** Every signal of the condition is paused or off, as somebody at the device chose. */
    static boolean silenced(MdibAccess mdib, String condition) {
        int signals = 0;
        int silent = 0;
        for (AlertSignalState state : mdib.getStatesByType(AlertSignalState.class)) {
            boolean ofCondition = mdib.getDescriptor(state.getDescriptorHandle(), AlertSignalDescriptor.class)
                    .filter(descriptor -> condition.equals(descriptor.getConditionSignaled()))
                    .isPresent();
            if (ofCondition) {
                signals++;
                silent += state.getActivationState() == AlertActivation.ON ? 0 : 1;
            }
        }
        return signals > 0 && silent == signals;
    }
}
