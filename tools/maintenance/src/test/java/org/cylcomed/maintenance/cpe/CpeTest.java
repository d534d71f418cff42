package org.cylcomed.maintenance.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpeTest {
    /** The three bindings of one name; the first two examples are those of NISTIR 7695. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*"
                        + " cpe:/a:microsoft:internet_explorer:8.0.6001:beta"
                        + " wfn:[part=\"a\",vendor=\"microsoft\",product=\"internet_explorer\",version=\"8\\.0\\.6001\",update=\"beta\"]",
                "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*"
                        + " cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~"
                        + " wfn:[part=\"a\",vendor=\"hp\",product=\"insight_diagnostics\",version=\"7\\.4\\.0\\.1570\",update=NA,sw_edition=\"online\",target_sw=\"win2003\",target_hw=\"x64\"]",
                "cpe:2.3:o:ward\\+co:pump\\$os:2.?:*:*:*:*:*:*:*"
                        + " cpe:/o:ward%2bco:pump%24os:2.%01"
                        + " wfn:[part=\"o\",vendor=\"ward\\+co\",product=\"pump\\$os\",version=\"2\\.?\"]",
            })
    void aNameHasThreeBindings(String formatted, String uri, String name) {
        Cpe cpe = Cpe.parse(formatted);

        assertThat(cpe).hasToString(formatted);
        assertThat(cpe.toUri()).isEqualTo(uri);
        assertThat(cpe.toWellFormedName()).isEqualTo(name);
        assertThat(Cpe.parse(uri)).isEqualTo(cpe).hasSameHashCodeAs(cpe);
        assertThat(Cpe.parse(name)).isEqualTo(cpe);
    }

    @Test
    void quotingAndCaseThatMeanNothingAreLeftOut() {
        assertThat(Cpe.parse("CPE:2.3:A:Ward:a\\.b\\_c\\-d:1.0:*:*:*:*:*:*:*"))
                .isEqualTo(Cpe.parse("cpe:2.3:a:ward:a.b_c-d:1.0:*:*:*:*:*:*:*"));
        assertThat(Cpe.parse("cpe:2.3:a:ward:c++:1.0:*:*:*:*:*:*:*"))
                .as("what should be quoted and is not")
                .hasToString("cpe:2.3:a:ward:c\\+\\+:1.0:*:*:*:*:*:*:*");
        assertThat(Cpe.parse("cpe:2.3:a:ward:a\\:b:\\-:*:*:*:*:*:*:*").text(Attribute.PRODUCT))
                .contains("a:b");
        assertThat(Cpe.parse("cpe:2.3:a:ward:a:\\-:*:*:*:*:*:*:*").text(Attribute.VERSION))
                .contains("-");
        assertThat(Cpe.parse("cpe:2.3:a:ward:a:-:*:*:*:*:*:*:*").text(Attribute.VERSION))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cpe:2.3:a:ward:pump",
                "cpe:2.3:a:ward:pump:1:*:*:*:*:*:*:*:*",
                "cpe:2.3:x:ward:pump:1:*:*:*:*:*:*:*",
                "cpe:2.3:a::pump:1:*:*:*:*:*:*:*",
                "cpe:2.3:a:ward:pu mp:1:*:*:*:*:*:*:*",
                "cpe:2.3:a:ward:pu*mp:1:*:*:*:*:*:*:*",
                "cpe:2.3:a:ward:pump:1:*:*:*:*:*:*:\\",
                "cpe:/a:b:c:d:e:f:g:h",
                "cpe:/a:b:c%2",
                "cpe:/a:b:c:d:e:~1~2",
                "wfn:[part=\"a\"",
                "wfn:[part=\"a\",part=\"a\"]",
                "wfn:[colour=\"a\"]",
                "wfn:[vendor=a]",
            })
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> Cpe.parse(text)).isInstanceOf(InvalidIdentifierException.class);
    }

    /** Table 6-2 of NISTIR 7696, by the product. */
    @ParameterizedTest
    @CsvSource({
        "*, *, EQUAL",
        "*, -, SUPERSET",
        "*, pump, SUPERSET",
        "*, pu*, UNDEFINED",
        "-, *, SUBSET",
        "-, -, EQUAL",
        "-, pump, DISJOINT",
        "-, pu*, UNDEFINED",
        "pump, *, SUBSET",
        "pump, -, DISJOINT",
        "pump, pump, EQUAL",
        "pump, pomp, DISJOINT",
        "pump, pu*, UNDEFINED",
        "pu*, *, SUBSET",
        "pu*, -, DISJOINT",
        "pu*, pump, SUPERSET",
        "pu*, valve, DISJOINT",
        "pu*, pu*, UNDEFINED",
        "*mp, pump, SUPERSET",
        "*um*, pump, SUPERSET",
        "pum?, pump, SUPERSET",
        "pum?, pum, SUPERSET",
        "pum?, pumps, DISJOINT",
        "??mp, pump, SUPERSET",
        "?mp, pump, DISJOINT",
        "pump\\*, pump\\*, EQUAL",
        "pump\\+*, pump\\+x, SUPERSET",
    })
    void namesRelateAsTheStandardSays(String source, String target, Relation relation) {
        assertThat(named(source).relationTo(named(target))).isEqualTo(relation);
    }

    @Test
    void oneAttributeApartSetsNamesApart() {
        Cpe all = Cpe.parse("cpe:2.3:a:ward:pump:*:*:*:*:*:*:*:*");
        Cpe one = Cpe.parse("cpe:2.3:a:ward:pump:1.0:*:*:*:*:*:arm:*");

        assertThat(all.covers(one)).isTrue();
        assertThat(one.covers(all)).isFalse();
        assertThat(one.relationTo(all)).isEqualTo(Relation.SUBSET);
        assertThat(all.relationTo(Cpe.parse("cpe:2.3:o:ward:pump:*:*:*:*:*:*:*:*")))
                .isEqualTo(Relation.DISJOINT);
        assertThat(Cpe.parse("cpe:2.3:a:ward:pump:1.0:*:*:*:*:*:*:*")
                        .relationTo(Cpe.parse("cpe:2.3:a:ward:pump:*:*:*:*:*:*:arm:*")))
                .isEqualTo(Relation.UNDEFINED);
    }

    private static Cpe named(String product) {
        return Cpe.parse("cpe:2.3:a:ward:" + product + ":1:*:*:*:*:*:*:*");
    }
}
