package org.cylcomed.maintenance.vers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Maven version is made of. Each kind is ranked against each other and against nothing, as Maven 3.8 does and the
 * published tests of VERS have it; Maven 3.9 and later rank a few odd versions ({@code 2.0.a}) otherwise.
 */
sealed interface MavenItem {
    List<String> STAGES = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");
    int RELEASE = STAGES.indexOf("");

    /** Against null: against a version that has ended. */
    int compare(@Nullable MavenItem other);

    /** Whether it adds nothing where it stands last. */
    boolean isNothing();

    /** Digits without leading zeros: their count and then their text is their order. */
    record Digits(String digits) implements MavenItem {
        @Override
        public int compare(@Nullable MavenItem other) {
            return switch (other) {
                case null -> isNothing() ? 0 : 1;
                case Digits that -> {
                    int longer = Integer.compare(digits.length(), that.digits.length());
                    yield longer != 0 ? longer : digits.compareTo(that.digits);
                }
                case Word word -> 1;
                case Items items -> 1;
            };
        }

        @Override
        public boolean isNothing() {
            return digits.isEmpty();
        }
    }

    /**
     * A word.
     *
     * @param stage its place among the known stages, their count for a word that is none
     */
    record Word(int stage, String word) implements MavenItem {
        static Word of(String written, boolean beforeDigit) {
            String word = written;
            if (beforeDigit && written.length() == 1) {
                word = switch (written.charAt(0)) {
                    case 'a' -> "alpha";
                    case 'b' -> "beta";
                    case 'm' -> "milestone";
                    default -> written;
                };
            }
            word = switch (word) {
                case "ga", "final", "release" -> "";
                case "cr" -> "rc";
                default -> word;
            };
            int stage = STAGES.indexOf(word);
            return new Word(stage < 0 ? STAGES.size() : stage, word);
        }

        @Override
        public int compare(@Nullable MavenItem other) {
            return switch (other) {
                case null -> Integer.compare(stage, RELEASE);
                case Digits digits -> -1;
                case Word that -> {
                    int later = Integer.compare(stage, that.stage);
                    yield later != 0 ? later : word.compareTo(that.word);
                }
                case Items items -> -1;
            };
        }

        @Override
        public boolean isNothing() {
            return word.isEmpty();
        }
    }

    record Items(List<MavenItem> items) implements MavenItem {
        @Override
        public int compare(@Nullable MavenItem other) {
            return switch (other) {
                case null -> against(List.of());
                case Digits digits -> -1;
                case Word word -> 1;
                case Items that -> against(that.items);
            };
        }

        private int against(List<MavenItem> others) {
            int count = Math.max(items.size(), others.size());
            for (int i = 0; i < count; i++) {
                MavenItem mine = i < items.size() ? items.get(i) : null;
                MavenItem its = i < others.size() ? others.get(i) : null;
                int order;
                if (mine != null) {
                    order = mine.compare(its);
                } else {
                    order = its == null ? 0 : -its.compare(null);
                }
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        @Override
        public boolean isNothing() {
            return items.isEmpty();
        }
    }
}
