package org.cylcomed.server.overview;

import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.Reach;

/** What the hospital's asset list holds. */
public interface Listed {
    /** Rows of the list within reach; 0 without a list. */
    int count(Reach reach);

    boolean isListed(DeviceId device);

    /** Nobody gave a list. */
    Listed NONE = new Listed() {
        @Override
        public int count(Reach reach) {
            return 0;
        }

        @Override
        public boolean isListed(DeviceId device) {
            return false;
        }
    };
}
