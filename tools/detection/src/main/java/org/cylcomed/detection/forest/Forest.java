package org.cylcomed.detection.forest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decision trees in flat arrays. A node goes left where {@code row[feature] <= threshold}; its left child is the next
 * node. A leaf holds {@link #outputs()} numbers, and the answer is their mean over all trees.
 *
 * <p>Missing values (NaN) go right. Asking allocates nothing.
 */
public final class Forest {
    private static final int MAX_NODES = 1 << 24;
    private static final int LEAF = -1;

    private final int inputs;
    private final int outputs;
    private final int[] roots;
    private final short[] feature;
    private final float[] threshold;

    /** Of a node: its right child. Of a leaf: where its numbers begin in {@code leaves}. */
    private final int[] link;

    private final float[] leaves;

    Forest(int inputs, int outputs, int[] roots, short[] feature, float[] threshold, int[] link, float[] leaves) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.roots = roots;
        this.feature = feature;
        this.threshold = threshold;
        this.link = link;
        this.leaves = leaves;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    public int nodes() {
        return feature.length;
    }

    /** Bytes its arrays take in memory. */
    public long bytes() {
        return 4L * roots.length + (2L + 4 + 4) * feature.length + 4L * leaves.length;
    }

    /** The mean of the first number of the leaves. */
    public double answer(float[] row) {
        double sum = 0;
        for (int root : roots) {
            sum += leaves[link[leafOf(root, row)]];
        }
        return sum / roots.length;
    }

    /** Adds to {@code sums} the mean of the numbers of the leaves. */
    public void answer(float[] row, double[] sums) {
        for (int root : roots) {
            int start = link[leafOf(root, row)];
            for (int i = 0; i < outputs; i++) {
                sums[i] += leaves[start + i] / (double) roots.length;
            }
        }
    }

    private int leafOf(int root, float[] row) {
        int node = root;
        while (feature[node] != LEAF) {
            node = row[feature[node]] <= threshold[node] ? node + 1 : link[node];
        }
        return node;
    }

    /** Little but whole: what {@link #decode} reads. */
    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(5 * Integer.BYTES
                + roots.length * Integer.BYTES
                + feature.length * (Short.BYTES + Float.BYTES + Integer.BYTES)
                + leaves.length * Float.BYTES);
        bytes.putInt(inputs)
                .putInt(outputs)
                .putInt(roots.length)
                .putInt(feature.length)
                .putInt(leaves.length);
        for (int root : roots) {
            bytes.putInt(root);
        }
        for (int node = 0; node < feature.length; node++) {
            bytes.putShort(feature[node]).putFloat(threshold[node]).putInt(link[node]);
        }
        for (float leaf : leaves) {
            bytes.putFloat(leaf);
        }
        return bytes.array();
    }

    /** Empty for bytes that no forest encodes: every link is checked, so a forest read here can always be asked. */
    public static Optional<Forest> decode(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length < 5 * Integer.BYTES) {
            return Optional.empty();
        }
        int inputs = bytes.getInt();
        int outputs = bytes.getInt();
        int trees = bytes.getInt();
        int nodes = bytes.getInt();
        int numbers = bytes.getInt();
        boolean sane = inputs > 0 && inputs <= Short.MAX_VALUE && outputs > 0 && trees > 0 && nodes >= trees;
        sane = sane && nodes <= MAX_NODES && numbers > 0 && numbers % outputs == 0;
        if (!sane || bytes.remaining() != 4L * trees + 10L * nodes + 4L * numbers) {
            return Optional.empty();
        }
        int[] roots = new int[trees];
        Arrays.setAll(roots, i -> bytes.getInt());
        short[] feature = new short[nodes];
        float[] threshold = new float[nodes];
        int[] link = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            feature[node] = bytes.getShort();
            threshold[node] = bytes.getFloat();
            link[node] = bytes.getInt();
            boolean leaf = feature[node] == LEAF && link[node] >= 0 && link[node] <= numbers - outputs;
            // Children lie behind their parent, so no walk can go in a circle.
            boolean fork = feature[node] >= 0 && feature[node] < inputs && link[node] > node + 1 && link[node] < nodes;
            if (!leaf && !fork) {
                return Optional.empty();
            }
        }
        float[] leaves = new float[numbers];
        for (int i = 0; i < numbers; i++) {
            leaves[i] = bytes.getFloat();
        }
        boolean rooted = Arrays.stream(roots).allMatch(root -> root >= 0 && root < nodes);
        return rooted
                ? Optional.of(new Forest(inputs, outputs, roots, feature, threshold, link, leaves))
                : Optional.empty();
    }
}
