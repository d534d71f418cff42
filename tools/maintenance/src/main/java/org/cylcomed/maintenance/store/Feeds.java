package org.cylcomed.maintenance.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.PackageKey;
import org.cylcomed.maintenance.feed.Rating;
import org.cylcomed.maintenance.spelling.Product;
import org.jspecify.annotations.Nullable;

/**
 * The kept feeds, open to be asked. What is found by a name may hold a few advisories that do not have it: who asks compares.
 * May be asked by several threads.
 */
public final class Feeds implements AutoCloseable {
    private final List<FeedFile> files;

    Feeds(List<FeedFile> files) {
        this.files = List.copyOf(files);
    }

    public List<FeedInfo> infos() {
        return files.stream().map(FeedFile::info).toList();
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** How many advisories name packages of an ecosystem. */
    public long packages(String type) {
        return files.stream()
                .mapToLong(file -> file.info().packages().getOrDefault(type, 0L))
                .sum();
    }

    /** Takes the name of the feed and an advisory; of what that is about, it has what speaks of the package alone. */
    public void ofPackage(PackageKey key, BiConsumer<String, Advisory> found) {
        find(Keys.named(key), Wanted.of(key), found);
    }

    /** By vendor and product of the name; as {@link #ofPackage}, with the configurations that may be met by it. */
    public void ofProduct(Cpe name, BiConsumer<String, Advisory> found) {
        find(Keys.product(name), Wanted.of(name), found);
    }

    /** By maker and name, written in any way that {@link org.cylcomed.maintenance.feed.Affected#plain} takes for the same. */
    public void ofProduct(String maker, String name, BiConsumer<String, Advisory> found) {
        find(Keys.product(maker, name), Wanted.of(maker, name), found);
    }

    /** Those of the product's makers that may mean it, each once however many of its words it has. */
    public void spelledAs(Product product, BiConsumer<String, Advisory> found) {
        List<Long> keys = product.questions().stream().map(Keys::spelled).toList();
        for (FeedFile file : files) {
            file.advisories(keys, Wanted.of(product), advisory -> found.accept(file.name(), advisory));
        }
    }

    /** By its own id or an alias. */
    public void ofId(String id, BiConsumer<String, Advisory> found) {
        ofId(id, Wanted.ALL, found);
    }

    /** As {@link #ofId}, without what the advisory is about. */
    public void ratingsOfId(String id, BiConsumer<String, Advisory> found) {
        ofId(id, Wanted.NOTHING, found);
    }

    private void ofId(String id, Wanted wanted, BiConsumer<String, Advisory> found) {
        find(Keys.advisory(id), wanted, (feed, advisory) -> {
            if (advisory.id().equalsIgnoreCase(id)
                    || advisory.aliases().stream().anyMatch(alias -> alias.equalsIgnoreCase(id))) {
                found.accept(feed, advisory);
            }
        });
    }

    private void find(long key, Wanted wanted, BiConsumer<String, Advisory> found) {
        for (FeedFile file : files) {
            file.advisories(key, wanted, advisory -> found.accept(file.name(), advisory));
        }
    }

    /** What all feeds together know of a vulnerability. */
    public Optional<Rating> rating(String vulnerability) {
        List<Rating> all = new ArrayList<>();
        for (FeedFile file : files) {
            file.ratings(Keys.rating(vulnerability), rating -> {
                if (rating.vulnerability().equalsIgnoreCase(vulnerability)) {
                    all.add(rating);
                }
            });
        }
        return all.stream().reduce(Feeds::both);
    }

    private static Rating both(Rating one, Rating other) {
        return new Rating(
                one.vulnerability(),
                first(one, other, Rating::exploitedSince),
                one.ransomware() || other.ransomware(),
                first(one, other, Rating::epss),
                first(one, other, Rating::percentile),
                first(one, other, Rating::exploitation),
                first(one, other, Rating::automatable));
    }

    private static <T> @Nullable T first(Rating one, Rating other, Function<Rating, @Nullable T> part) {
        T value = part.apply(one);
        return value == null ? part.apply(other) : value;
    }

    /** Every advisory of every feed, once for each. */
    public void all(BiConsumer<String, Advisory> taker) throws IOException {
        for (FeedFile file : files) {
            file.visit(new FeedFile.Visitor() {
                private final Set<String> seen = new HashSet<>();

                @Override
                public void advisory(Advisory advisory) {
                    if (seen.add(advisory.id())) {
                        taker.accept(file.name(), advisory);
                    }
                }

                @Override
                public void rating(Rating rating) {}
            });
        }
    }

    /** What a change of the feeds brings or takes away; an advisory that says something else now comes both ways. */
    public interface Change {
        void advisory(String feed, Advisory advisory);

        void rating(Rating rating);
    }

    /** Takes what only one of both has, in these words. */
    public void difference(Feeds before, Change taker) throws IOException {
        beyond(before, taker);
        before.beyond(this, taker);
    }

    private void beyond(Feeds others, Change taker) throws IOException {
        for (FeedFile file : files) {
            FeedFile.Visitor visitor = new FeedFile.Visitor() {
                @Override
                public void advisory(Advisory advisory) {
                    taker.advisory(file.name(), advisory);
                }

                @Override
                public void rating(Rating rating) {
                    taker.rating(rating);
                }
            };
            Optional<FeedFile> other = others.files.stream()
                    .filter(each -> each.name().equals(file.name()))
                    .findFirst();
            if (other.isEmpty()) {
                file.visit(visitor);
            } else if (!other.get().info().equals(file.info())) {
                file.visitBeyond(other.get(), visitor);
            }
        }
    }

    /** Numbers of all that components can meet advisories by, as {@link Keys} makes them, and others. */
    public LongStream keys() {
        return files.stream().flatMapToLong(FeedFile::keys);
    }

    @Override
    public void close() {
        files.forEach(FeedFile::close);
    }
}
