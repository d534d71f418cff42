package org.cylcomed.detection.forest;

import java.util.Arrays;

/** Takes nodes in the order they are grown, parents before children and left before right. */
final class TreeSink {
    private final int inputs;
    private final int outputs;
    private int[] roots = new int[16];
    private int trees;
    private short[] feature = new short[1024];
    private float[] threshold = new float[1024];
    private int[] link = new int[1024];
    private int nodes;
    private float[] leaves = new float[1024];
    private int numbers;

    TreeSink(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
    }

    void root() {
        if (trees == roots.length) {
            roots = Arrays.copyOf(roots, 2 * trees);
        }
        roots[trees++] = nodes;
    }

    /** Where the fork is, for {@link #right}. */
    int fork(int byFeature, float at) {
        return add((short) byFeature, at, 0);
    }

    /** The next node is the right child of this fork. */
    void right(int fork) {
        link[fork] = nodes;
    }

    void leaf(float[] values) {
        add((short) -1, 0, numbers);
        if (numbers + outputs > leaves.length) {
            leaves = Arrays.copyOf(leaves, Math.max(2 * leaves.length, numbers + outputs));
        }
        System.arraycopy(values, 0, leaves, numbers, outputs);
        numbers += outputs;
    }

    private int add(short byFeature, float at, int linked) {
        if (nodes == feature.length) {
            feature = Arrays.copyOf(feature, 2 * nodes);
            threshold = Arrays.copyOf(threshold, 2 * nodes);
            link = Arrays.copyOf(link, 2 * nodes);
        }
        feature[nodes] = byFeature;
        threshold[nodes] = at;
        link[nodes] = linked;
        return nodes++;
    }

    Forest forest() {
        return new Forest(
                inputs,
                outputs,
                Arrays.copyOf(roots, trees),
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(link, nodes),
                Arrays.copyOf(leaves, numbers));
    }
}
