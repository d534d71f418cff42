package org.cylcomed.maintenance.vers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line is one chain: '<' stands between versions in order, '=' between those that rank the same. */
class VersionOrderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "semver; 0.9.0 < 1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta.2 < 1.0.0-beta.11",
                "semver; 1.0.0-rc.1 < 1.0.0 = 1.0.0+build.7 = 1 = 1.0 = v1.0.0 < 1.0.0.1 < 1.0.1",
                "semver; 1.2.3-99 < 1.2.3-a < 1.2.3-a- < 1.2.3-b < 1.2.3 < 1.2.99999999999999999999999",
                "npm; 2.0.0-alpha8 < 2.0.0-rc2 < 2.0.0 = =v2.0.0 < 2.0.1",
                "golang; v0.0.0-20190101000000-abcdefabcdef < v0.0.0-20200101000000-abcdefabcdef < v1.0.0+incompatible",
                "nuget; 1.0-ALPHA = 1.0.0.0-alpha < 1.0-beta < 1.0 = 1.0.0.0 < 1.0.0.1",
                "deb; 1.0~rc1 < 1.0~rc1-1 < 1.0 = 0:1.0 = 1.0-0 < 1.0-1 < 1.0-1+b1 < 1.0a < 1.0+dfsg < 1.0.1 < 1:0.1",
                "deb; 2.2~~ < 2.2~ < 2.2~a < 2.2 < 2.2a < 2.2.0 < 2.10 < 2.010a",
                "rpm; 1.0~beta-1 < 1.0 < 1.0-1 = 0:1.0-1 < 1.0-2.el8 < 1.0^git1-1 < 1.0a < 1.0.1 = 1_0_1 < 1.10 < 1:0.9",
                "alpm; 1.0rc < 1.0 = 1.0-9 < 1.0.a < 1.0.1 < 1:0.5",
                "apk; 1.0_alpha < 1.0_beta1 < 1.0_pre < 1.0_rc2 < 1.0 = 1.0-r0 < 1.0-r1 < 1.0_git1 < 1.0_p1 < 1.0a < 1.0.0",
                "apk; 1.02 < 1.1 < 1.9 < 1.10 < 2",
                "gentoo; 1.0_rc1-r2 < 1.0 < 1.0-r1 < 1.0_p1 < 1.0_p2 < 1.0b < 1.0.05 < 1.0.1",
                "pypi; 1.0.dev1 < 1.0a1.dev2 < 1.0a1 = 1.0-alpha-1 < 1.0b2 < 1.0rc1 = 1.0c1 < 1.0 = 1.0.0 = v1 < 1.0+abc.5",
                "pypi; 1.0+abc.5 < 1.0+5 < 1.0.post1.dev3 < 1.0.post1 = 1.0-1 = 1.0r1 < 1.0.1 < 1!0.1",
                "pypi; not-a-version < 0.dev0 < 0",
                "gem; 1.0.a < 1.0.b1 < 1.0.b2 < 1.0.pre < 1 = 1.0.0 < 1.0.1.rc < 1.0.1 < 1.1 < 1.10",
                "maven; 1-alpha < 1-b1 = 1-beta-1 < 1-m2 = 1-milestone-2 < 1-cr1 = 1-rc1 < 1-SNAPSHOT < 1 = 1.0 = 1-ga = 1.final",
                "maven; 1 < 1-sp < 1-whatever < 1-1 < 1.1 < 1.1.007 = 1.1.7",
                "conan; 1.0-pre < 1.0 = 1.0.0 < 1.0+b1 < 1.0.2 < 1.0.2a < 1.0.10 < 1.a",
                "composer; dev-main < 1.0-dev < 1.0-alpha1 < 1.0-beta < 1.0-RC2 < 1.0 = v1.0.0.0 = 1.0-stable < 1.0-p1 < 1.0.1",
                "openssl; 1.0.2-beta3 < 1.0.2 < 1.0.2a < 1.0.2z < 1.0.2za < 1.1.0 < 3.0.0-alpha1 < 3.0.0",
                "cpan; 1.05 < 1.5 = v1.500 = 1.50 < 1.51 < v1.510.1 < 2",
                "cran; 1.0-2 < 1.0-10 = 1.0.10 < 1.1",
                "intdot; 1.2 = 01.2.0 = 1.2beta < 1.10",
                "datetime; 2026-01-01T00:00:00+01:00 < 2026-01-01T00:00:00Z = 2026-01-01T00:00:00.000Z < 2026-01-01T00:00:00.5Z",
                "lexicographic; 10 < 9 < Z < a < ä",
                "generic; 1.0-dev < 1.0-rc1 < 1.0 = 1.0.0 = v1.0 = 1.0-release < 1.0 SP1 < 1.0.1 < 1.0.2 < 1.0.2k < 1.0.2.1 < 9.1 < 16.4",
            })
    void versionsRankAsTheirEcosystemSays(String type, String chain) {
        Scheme scheme = Scheme.of(type).orElseThrow();
        List<List<Version>> ranks = new ArrayList<>();
        for (String rank : chain.split(" < ", -1)) {
            ranks.add(Stream.of(rank.split(" = ", -1)).map(scheme::version).toList());
        }

        for (int i = 0; i < ranks.size(); i++) {
            for (int j = 0; j < ranks.size(); j++) {
                for (Version left : ranks.get(i)) {
                    for (Version right : ranks.get(j)) {
                        assertThat(Integer.signum(left.compareTo(right)))
                                .as("%s against %s", left, right)
                                .isEqualTo(Integer.compare(i, j));
                        assertThat(left.equals(right)).isEqualTo(i == j);
                    }
                }
            }
            assertThat(ranks.get(i))
                    .extracting(Version::hashCode)
                    .containsOnly(ranks.get(i).getFirst().hashCode());
        }
    }

    @Test
    void versionsOfTwoSchemesAreNotCompared() {
        Version npm = Scheme.NPM.version("1.0.0");

        assertThatThrownBy(() -> npm.compareTo(Scheme.PYPI.version("1.0.0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(npm).isNotEqualTo(Scheme.PYPI.version("1.0.0"));
    }

    @ParameterizedTest
    @CsvSource({"npm,latest", "apk,1.0_unknown1", "gentoo,1.0-x", "datetime,yesterday", "intdot,a.1", "npm,''"})
    void whatASchemeCannotRankIsRefused(String type, String text) {
        assertThatThrownBy(() -> Scheme.of(type).orElseThrow().version(text))
                .isInstanceOf(InvalidIdentifierException.class);
    }

    @Test
    void numbersAndVersionsWithoutEndAreRefused() {
        assertThatThrownBy(() -> Scheme.NPM.version("1." + "9".repeat(300))).hasMessageContaining("254 digits");
        assertThatThrownBy(() -> Scheme.GENERIC.version("1".repeat(1025))).hasMessageContaining("1024");
    }

    @Test
    void aSchemeIsFoundByItsTypeAndByTheNamesOfEcosystems() {
        assertThat(Scheme.of("Alpine")).contains(Scheme.APK);
        assertThat(Scheme.of("crates.io")).contains(Scheme.CARGO);
        assertThat(Scheme.of("nothing-known")).isEmpty();
    }
}
