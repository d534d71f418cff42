package org.cylcomed.maintenance.vers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "vers:npm/>=1.0.0|<2.0.0; 1.0.0 1.5.0 2.0.0-rc1; 0.9.9 2.0.0 3.0.0",
                "vers:npm/>1.0.0|<=2.0.0; 1.0.1 2.0.0; 1.0.0 2.0.1",
                "vers:npm/<1.0.0|>=2.0.0|<2.5.0|>3.0.0; 0.1.0 2.0.0 2.4.0 3.1.0; 1.0.0 1.5.0 2.5.0 3.0.0",
                "vers:npm/1.0.0|2.0.0|>=3.0.0|!=3.1.0; 1.0.0 2.0.0 3.0.0 3.2.0; 1.0.1 3.1.0",
                "vers:npm/!=1.0.0; 0.9.0 1.0.1; 1.0.0",
                "vers:npm/!=1.0.0|!=2.0.0; 0.9.0 1.0.1; 1.0.0 2.0.0",
                "vers:npm/>1.0.0; 1.0.1; 1.0.0",
                "vers:npm/<=1.0.0; 1.0.0 0.1.0; 1.0.1",
                "vers:deb/>=1.2-3|<1.2-5~deb12u1; 1.2-3 1.2-4 1.2-5~; 1.2-5~deb12u1 1.2-5",
                "vers:all/*; 1 anything; ",
                "vers:none/*; ; 1 anything",
                "vers:maven/*; 1 1-alpha; ",
            })
    void aRangeHoldsWhatLiesBetweenItsBounds(String vers, String inside, String outside) {
        VersionRange range = VersionRange.parse(vers);

        assertThat(inside == null ? new String[0] : inside.split(" ", -1)).allMatch(range::contains);
        assertThat(outside == null ? new String[0] : outside.split(" ", -1)).noneMatch(range::contains);
        assertThat(range).hasToString(vers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npm/1.0.0",
                "vers:1.0.0",
                "VERS:npm/1.0.0",
                "vers:NPM/1.0.0",
                "vers:npm/",
                "vers:unheard-of/1.0.0",
                "vers:npm/1.0.0 |2.0.0",
                "vers:npm/2.0.0|1.0.0",
                "vers:npm/1.0.0|1.0",
                "vers:npm/>1.0.0|>2.0.0",
                "vers:npm/<1.0.0|<2.0.0",
                "vers:npm/1.0.0|<2.0.0",
                "vers:npm/=1.0.0",
                "vers:npm/*|1.0.0",
                "vers:npm/1.0.0%2b1",
                "vers:npm/1.0.0%2",
                "vers:npm/>=",
                "vers:all/1.0.0",
                "vers:npm/ä",
            })
    void aTextThatIsNotCanonicalIsNotParsed(String vers) {
        assertThatThrownBy(() -> VersionRange.parse(vers)).isInstanceOf(InvalidIdentifierException.class);
    }

    @Test
    void whatCanBeUnderstoodIsReadAndWrittenCanonically() {
        VersionRange range = VersionRange.read("VERS:NPM/ <2.0.0 | =0.1.0 ||>= 1.0.0|");

        assertThat(range).hasToString("vers:npm/0.1.0|>=1.0.0|<2.0.0").isEqualTo(VersionRange.parse(range.toString()));
    }

    @Test
    void redundantBoundsAreSimplifiedAsTheSpecificationSays() {
        VersionRange range = VersionRange.read("vers:npm/>1.0.0|>=2.0.0|<3.0.0|<4.0.0");

        assertThat(List.of("1.5.0", "3.5.0")).allMatch(range::contains);
        assertThat(List.of("1.0.0", "4.0.0")).noneMatch(range::contains);
    }

    @Test
    void reservedCharactersAreEncodedOnce() {
        Constraint odd = new Constraint(Comparator.EQUAL, Scheme.LEXICOGRAPHIC.version("a|b %ä"));
        VersionRange range = VersionRange.of(Scheme.LEXICOGRAPHIC, List.of(odd));

        assertThat(range).hasToString("vers:lexicographic/a%7Cb%20%25%C3%A4");
        assertThat(VersionRange.parse(range.toString()).contains("a|b %ä")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "npm; ^1.2.3 || ~2.1; vers:npm/>=1.2.3|<2.0.0|>=2.1.0|<2.2.0; 1.9.0 2.1.5 1.3.0-rc1; 2.0.0 2.2.0 2.0.0-rc1",
                "npm; ^0.0.3; vers:npm/>=0.0.3|<0.0.4; 0.0.3; 0.0.4",
                "npm; 1.x; vers:npm/>=1.0.0|<2.0.0; 1.7.0; 2.0.0",
                "npm; >=1.0 <3.0; vers:npm/>=1.0.0|<3.0.0; 2.0.0; 3.0.0",
                "npm; ^1.0.0 || >=1.5.0 <3.0.0; vers:npm/>=1.0.0|>=1.5.0|<2.0.0|<3.0.0; 1.2.0 2.5.0; 3.0.0",
                "cargo; 1.2; vers:cargo/>=1.2.0|<2.0.0; 1.9.0; 2.0.0",
                "composer; ~1.2|^3.0; vers:composer/>=1.2|<2.0.0|>=3.0|<4.0.0; 1.9 3.5; 2.0 4.0",
                "gem; ~> 1.4.2, != 1.4.5; vers:gem/>=1.4.2|!=1.4.5|<1.5; 1.4.9; 1.4.5 1.5",
                "hex; ~> 2.1 or ~> 3.0; vers:hex/>=2.1|<3|>=3.0|<4; 2.9.0 3.0.0; 4.0.0",
                "pypi; >=1.0,<2,!=1.5; vers:pypi/>=1.0|!=1.5|<2; 1.4; 1.5 2.0",
                "pypi; ~=2.2; vers:pypi/>=2.2|<3; 2.9; 3",
                "pypi; ==1.4.*; vers:pypi/>=1.4|<1.5; 1.4.7; 1.5",
                "maven; [1.0,2.0),[3.0]; vers:maven/>=1.0|<2.0|3.0; 1.5 3.0; 2.0 3.1",
                "maven; (,1.0]; vers:maven/<=1.0; 0.1; 1.1",
                "nuget; 1.0; vers:nuget/>=1.0; 1.0 9.0; 0.9",
                "nuget; (1.0,2.0]; vers:nuget/>1.0|<=2.0; 2.0; 1.0",
                "deb; >= 1.0, << 2.0; vers:deb/>=1.0|<2.0; 1.5; 2.0",
                "generic; < 3.1 || 4.0; vers:generic/<3.1|4.0; 3.0 4.0; 3.1",
                "conan; ^1.2; vers:conan/>=1.2|<2-; 1.9; 2-pre 2",
                "nginx; 1.20.0+, 0.5.0-0.7.1; vers:nginx/>=0.5.0|<=0.7.1|>=1.20.0|<1.21.0; 1.20.9 0.6.0; 1.21.0",
                "openssl; 3.0.1, 1.0.2k; vers:openssl/1.0.2k|3.0.1; 1.0.2k; 1.0.2",
            })
    void theNotationOfEachEcosystemIsUnderstood(String type, String text, String vers, String inside, String outside) {
        VersionRange range = VersionRange.ofNative(Scheme.of(type).orElseThrow(), text);

        assertThat(range).hasToString(vers);
        assertThat(inside.split(" ", -1)).allMatch(range::contains);
        assertThat(outside.split(" ", -1)).noneMatch(range::contains);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"npm; >=", "npm; ~x", "maven; [1.0", "maven; (1.0)", "gem; ~> a"})
    void aNotationThatBreaksItsRulesIsRefused(String type, String text) {
        Scheme scheme = Scheme.of(type).orElseThrow();

        assertThatThrownBy(() -> VersionRange.ofNative(scheme, text)).isInstanceOf(InvalidIdentifierException.class);
    }
}
