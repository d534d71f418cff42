package org.cylcomed.server;

import org.jspecify.annotations.Nullable;

/** Wakes the pipeline, which is made after those who ring. */
final class Bell implements Runnable {
    private volatile @Nullable Runnable listener;

    void listener(Runnable wake) {
        listener = wake;
        wake.run();
    }

    @Override
    public void run() {
        Runnable wake = listener;
        if (wake != null) {
            wake.run();
        }
    }
}
