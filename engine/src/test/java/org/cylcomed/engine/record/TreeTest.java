package org.cylcomed.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TreeTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Leaves and roots of the tests of certificate-transparency and transparency-dev/merkle. */
    private static final List<byte[]> LEAVES =
            hex("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<byte[]> ROOTS = hex(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfCertificateTransparency() {
        Edge edge = new Edge();
        assertThat(edge.root()).isEqualTo(ROOTS.getFirst());
        for (int i = 0; i < LEAVES.size(); i++) {
            edge.append(new TreeHash().leaf(LEAVES.get(i)), (tile, hashes) -> {});
            assertThat(edge.root()).as((i + 1) + " leaves").isEqualTo(ROOTS.get(i + 1));
        }
    }

    @Test
    void proofsAreThoseOfCertificateTransparency() throws IOException {
        Tree tree = new Tree();
        LEAVES.forEach(tree::append);

        assertThat(tree.proofs(8).inclusion(0))
                .containsExactlyElementsOf(hex(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(tree.proofs(8).inclusion(5))
                .containsExactlyElementsOf(hex(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(tree.proofs(8).consistency(6))
                .containsExactlyElementsOf(hex(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(tree.proofs(5).consistency(2))
                .containsExactlyElementsOf(hex(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
        assertThat(tree.proofs(8).consistency(8)).isEmpty();
        assertThat(tree.proofs(8).consistency(0)).isEmpty();
    }

    /** Root by a recursion in another language; widths of the tiles as c2sp.org/tlog-tiles counts them for 70,000. */
    @Test
    void seventyThousandLeavesAreCutIntoTheTilesOfTheSpecification() {
        Tree tree = Tree.of(70_000);

        assertThat(Base64.getEncoder().encodeToString(tree.edge.root()))
                .isEqualTo("o5IPun8jmgcam9EHIfE0Gt3vuu3ttBx+JEN6nRa98Ao=");
        assertThat(tree.full.keySet().stream().filter(tile -> tile.level() == 0))
                .hasSize(273);
        assertThat(tree.full.keySet().stream().filter(tile -> tile.level() == 1))
                .hasSize(1);
        assertThat(List.of(Edge.width(0, 70_000), Edge.width(1, 70_000), Edge.width(2, 70_000), Edge.width(3, 70_000)))
                .containsExactly(112, 17, 1, 0);
        assertThat(List.of(Edge.width(0, 256), Edge.width(1, 256))).containsExactly(0, 1);
    }

    private static final Tree LARGE = Tree.of(66_500);

    @Property(tries = 300)
    void anyEntryIsProvenAndNoOther(
            @ForAll @LongRange(min = 1, max = 66_500) long size, @ForAll @LongRange(min = 0, max = 66_499) long at)
            throws IOException {
        long index = at % size;
        byte[] root = LARGE.proofs(size).root();
        List<byte[]> proof = LARGE.proofs(size).inclusion(index);

        assertThat(MerkleProof.includes(Entries.of(index), index, size, root, proof))
                .isTrue();
        assertThat(MerkleProof.includes(Entries.of(index + 1), index, size, root, proof))
                .isFalse();
        assertThat(MerkleProof.includes(Entries.of(index), index + 1, size, root, proof))
                .isFalse();
        assertThat(MerkleProof.includes(Entries.of(index), index, size, new byte[32], proof))
                .isFalse();
        assertNoProofWithoutAHash(proof, less -> MerkleProof.includes(Entries.of(index), index, size, root, less));
    }

    @Property(tries = 300)
    void anyTreeIsProvenToBeTheBeginningOfALaterOne(
            @ForAll @LongRange(min = 0, max = 66_500) long one, @ForAll @LongRange(min = 1, max = 66_500) long other)
            throws IOException {
        long old = Math.min(one, other);
        long size = Math.max(one, other);
        byte[] oldRoot = LARGE.proofs(old).root();
        byte[] root = LARGE.proofs(size).root();
        List<byte[]> proof = LARGE.proofs(size).consistency(old);

        assertThat(MerkleProof.grew(old, oldRoot, size, root, proof)).isTrue();
        assertThat(MerkleProof.grew(old, new byte[32], size, root, proof)).isFalse();
        if (old > 0) {
            assertThat(MerkleProof.grew(old, oldRoot, size, new byte[32], proof))
                    .isFalse();
        }
        assertNoProofWithoutAHash(proof, less -> MerkleProof.grew(old, oldRoot, size, root, less));
    }

    /** Neither one hash less nor one bit else. */
    private static void assertNoProofWithoutAHash(
            List<byte[]> proof, java.util.function.Predicate<List<byte[]>> holds) {
        for (int i = 0; i < proof.size(); i++) {
            List<byte[]> less = new ArrayList<>(proof);
            less.remove(i);
            assertThat(holds.test(less)).isFalse();
            List<byte[]> changed = new ArrayList<>(proof);
            changed.set(i, proof.get(i).clone());
            changed.get(i)[0] ^= 1;
            assertThat(holds.test(changed)).isFalse();
        }
        List<byte[]> more = new ArrayList<>(proof);
        more.add(new byte[32]);
        assertThat(holds.test(more)).isFalse();
    }

    @Property(tries = 30)
    void anEdgeIsRebuiltFromFullTiles(@ForAll @LongRange(min = 0, max = 259) long bundles) throws IOException {
        Edge restored = Edge.restore(Math.min(bundles, 66_500 / 256), path -> LARGE.full.get(path));

        assertThat(restored.root()).isEqualTo(LARGE.proofs(restored.size()).root());
    }

    /** A tree in memory; its proofs for smaller sizes come from the same tiles. */
    private static final class Tree {
        final Edge edge = new Edge();
        final Map<TilePath, byte[]> full = new HashMap<>();

        static Tree of(long size) {
            Tree tree = new Tree();
            for (long index = 0; index < size; index++) {
                tree.append(Entries.of(index));
            }
            return tree;
        }

        void append(byte[] entry) {
            edge.append(new TreeHash().leaf(entry), full::put);
        }

        TreeProofs proofs(long size) {
            return new TreeProofs(size, (level, index, width) -> {
                byte[] tile = full.get(TilePath.tile(level, index, 256));
                return Arrays.copyOf(tile == null ? edge.tiles()[level] : tile, width * TreeHash.BYTES);
            });
        }
    }

    private static List<byte[]> hex(String... values) {
        return Arrays.stream(values).map(HEX::parseHex).toList();
    }
}
