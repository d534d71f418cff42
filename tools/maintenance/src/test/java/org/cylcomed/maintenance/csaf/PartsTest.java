package org.cylcomed.maintenance.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.maintenance.csaf.lists.DecisionPoints;
import org.cylcomed.maintenance.csaf.lists.Languages;
import org.cylcomed.maintenance.csaf.lists.Licences;
import org.cylcomed.maintenance.csaf.lists.Licences.Standing;
import org.cylcomed.maintenance.csaf.lists.Weaknesses;
import org.cylcomed.maintenance.csaf.lists.Weaknesses.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts the tests of the standard stand on. */
class PartsTest {
    @Test
    void versionsAreOrderedAsSemanticVersioningSays() {
        List<String> order = List.of(
                "0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-2", "1.0.0", "1.10.0", "2", "10.0.0");
        for (int i = 1; i < order.size(); i++) {
            Revision lower = Revision.parse(order.get(i - 1));
            Revision higher = Revision.parse(order.get(i));
            if (!order.get(i).equals("1.0.0-2")) {
                assertThat(higher).as(order.get(i)).isGreaterThan(lower);
            }
        }
        assertThat(Revision.parse("1.0.0-2")).isLessThan(Revision.parse("1.0.0-alpha"));
        assertThat(Revision.parse("1.0.0+a")).isEqualByComparingTo(Revision.parse("1.0.0+b"));
        assertThat(Revision.parse("1.0")).isNull();
        assertThat(Revision.parse("9".repeat(900))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en",
                "de-AT",
                "zh-cmn-Hans-CN",
                "sr-Latn-RS",
                "de-1996",
                "en-u-ca-gregory",
                "x-private",
                "i-default",
                "qaa",
                "EN-us"
            })
    void aLanguageOfRegisteredPartsExists(String tag) {
        assertThat(Languages.table().exists(tag)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EZ", "en-", "en-XXXX", "english", "de-1996-1996", "en-u", "x", "en-US-DE", "-en"})
    void anyOtherDoesNot(String tag) {
        assertThat(Languages.table().exists(tag)).isFalse();
    }

    @Test
    void privatePartsAreKnown() {
        assertThat(List.of("qtx", "en-QM", "en-Qaaa", "en-x-ward", "de-AA")).allMatch(Languages.table()::isPrivate);
        assertThat(List.of("en", "de-AT", "zh-Hans")).noneMatch(Languages.table()::isPrivate);
    }

    @Test
    void aWeaknessIsWhatItsReleaseSays() {
        Weaknesses table = Weaknesses.table();

        assertThat(table.find("CWE-79", "1.0").orElseThrow().name()).startsWith("Failure to Sanitize");
        assertThat(table.find("CWE-20", "4.13").orElseThrow().mapping()).isEqualTo(Mapping.NOT_ALLOWED);
        assertThat(table.find("CWE-596", "4.13").orElseThrow().deprecated()).isTrue();
        assertThat(table.find("CWE-16", "4.13")).as("a category").isEmpty();
        assertThat(table.isLater("4.18")).isTrue();
        assertThat(table.isLater("4.9")).isFalse();
        assertThat(table.isLater("99999999999999999999.1")).isTrue();
        assertThat(table.newestOn(java.time.LocalDate.parse("2024-01-21"))).contains("4.13");
    }

    @Test
    void aLicenceIsListedDeprecatedAbsentOrSomebodysOwn() {
        Licences table = Licences.table();

        assertThat(table.licence("mit")).isEqualTo(Standing.LISTED);
        assertThat(table.licence("GFDL-1.1")).isEqualTo(Standing.DEPRECATED);
        assertThat(table.licence("Nobodys-1.0")).isEqualTo(Standing.ABSENT);
        assertThat(table.licence("LicenseRef-scancode-public-domain")).isEqualTo(Standing.LISTED);
        assertThat(table.licence("LicenseRef-acme.example-1")).isEqualTo(Standing.ELSEWHERE);
        assertThat(table.exception("Classpath-exception-2.0")).isEqualTo(Standing.LISTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIT",
                "MIT OR (Apache-2.0 AND BSD-3-Clause)",
                "GPL-2.0-only WITH Classpath-exception-2.0",
                "GPL-2.0+",
                "LicenseRef-a.b"
            })
    void aLicenceExpressionIsRead(String text) {
        assertThat(LicenceExpression.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MIT Apache-2.0",
                "MIT OR",
                "(MIT",
                "WITH x",
                "MIT WITH",
                "LicenseRef-",
                "LicenseRef-a+",
                "licenseref-a",
                "DocumentRef-x:LicenseRef-y",
                "a/b"
            })
    void whatIsNoLicenceExpressionIsNone(String text) {
        assertThat(LicenceExpression.parse(text)).isNull();
        assertThat(LicenceExpression.parse("(".repeat(9_000))).isNull();
    }

    @Test
    void rangesOverlapWhereAVersionIsInBoth() {
        assertThat(overlap("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<2.4")).isTrue();
        assertThat(overlap("vers:intdot/>2.1|<4.2", "vers:intdot/>1.2|<=2.1")).isFalse();
        assertThat(overlap("vers:intdot/>=2.1|<4.2", "vers:intdot/>1.2|<=2.1")).isTrue();
        assertThat(overlap("vers:intdot/<2|>=3", "vers:intdot/>=2|<3")).isFalse();
        assertThat(overlap("vers:intdot/>1|!=2|<3", "vers:intdot/2")).isFalse();
        assertThat(overlap("vers:intdot/!=2", "vers:intdot/>=2|<=2")).isFalse();
        assertThat(overlap("vers:intdot/<10", "vers:intdot/>9")).isTrue();
    }

    private static boolean overlap(String one, String other) {
        return Ranges.parse(one).overlaps(Ranges.parse(other), VersOrder.of("intdot"));
    }

    @Test
    void aNamespaceIsKnownByItsBase() {
        assertThat(DecisionPoints.base("ssvc//.example.test#part")).isEqualTo("ssvc");
        assertThat(DecisionPoints.base("x_example.test#part/de")).isEqualTo("x_example.test");
        assertThat(DecisionPoints.table().isRegistered("ssvc/de-DE")).isTrue();
        assertThat(DecisionPoints.table().isRegistered("x_example.test#part")).isFalse();
    }
}
