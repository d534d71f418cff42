package org.cylcomed.maintenance.purl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageUrlTest {
    @Test
    void allSevenPartsAreTakenApart() {
        PackageUrl purl = PackageUrl.parse("pkg:rpm/opensuse/libpump@2.0-3?arch=arm64&epoch=4#share/doc");

        assertThat(purl.type()).isEqualTo("rpm");
        assertThat(purl.namespace()).isEqualTo("opensuse");
        assertThat(purl.name()).isEqualTo("libpump");
        assertThat(purl.version()).isEqualTo("2.0-3");
        assertThat(purl.qualifiers()).containsExactly(Map.entry("arch", "arm64"), Map.entry("epoch", "4"));
        assertThat(purl.subpath()).isEqualTo("share/doc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "PKG:NPM/Infusion-UI@1.2.0 > pkg:npm/infusion-ui@1.2.0",
                "pkg:npm/@Ward/Bed@1 > pkg:npm/%40ward/bed@1",
                "pkg:npm/@ward/bed > pkg:npm/%40ward/bed",
                "pkg:pypi/Drug_Library@1.0B1 > pkg:pypi/drug-library@1.0b1",
                "pkg:pub/Drug-Library@1 > pkg:pub/drug_library@1",
                "pkg:generic//a//b/c@1 > pkg:generic/a/b/c@1",
                "pkg:generic/a@1#/x/./../y/ > pkg:generic/a@1#x/y",
                "pkg:generic/a@1?z=1&b=&a=%2b > pkg:generic/a@1?a=%2B&z=1",
                "pkg:generic/a%c3%a9%20b@1 > pkg:generic/a%C3%A9%20b@1",
                "pkg:generic/aé@1 > pkg:generic/a%C3%A9@1",
                "pkg:cpan/someone/Some-Dist@1 > pkg:cpan/SOMEONE/Some-Dist@1",
                "pkg:golang/example.org/Masters/sem@v1 > pkg:golang/example.org/Masters/sem@v1",
                "pkg:git/github.com/Ward/Bed.git@A > pkg:git/github.com/ward/bed.git@A",
                "pkg:git/example.org/Ward/Bed/x@A > pkg:git/example.org/Ward/Bed/x@A",
                "pkg:mlflow/Sepsis@3?repository_url=https://x.databricks.com > pkg:mlflow/sepsis@3?repository_url=https:%2F%2Fx.databricks.com",
                "pkg:gem/pump@1?PLATFORM=java > pkg:gem/pump@1?platform=java",
                "pkg:deb/pump@1 > pkg:deb/pump@1",
                "pkg:brew/pump@2@2.1 > pkg:brew/pump%402@2.1",
            })
    void whatIsReadIsWrittenInCanonicalForm(String given, String canonical) {
        PackageUrl purl = PackageUrl.read(given.strip());

        assertThat(purl).hasToString(canonical.strip());
        assertThat(PackageUrl.read(purl.toString())).isEqualTo(purl).hasSameHashCodeAs(purl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npm/pump@1",
                "pkg:npm",
                "pkg:npm/",
                "pkg:3npm/pump",
                "pkg:np%6D/pump",
                "pkg:maven/org.ward/@1",
                "pkg:generic/pump@1?=x",
                "pkg:generic/pump@1?x",
                "pkg:generic/pump@1?a b=x",
                "pkg:generic/pump@1?a=1&A=2",
                "pkg:generic/pump@1%2",
                "pkg:generic/pump@1%zz",
                "pkg:generic/pump@%ff",
                "pkg:generic/a%2Fb/pump@1",
                "pkg:generic/pump#a%2fb",
                "pkg:gem/pump@1?Platform=java",
                "pkg:deb/pump@1",
                "pkg:cargo/ward/pump@1",
                "pkg:julia/Pump@1",
                "pkg:swid/Pump@1",
                "pkg:swid/a/b/c/Pump@1?tag_id=x",
                "pkg:cocoapods/.Pump@1",
                "pkg:cocoapods/Pu+mp@1",
                "pkg:cpan/Pump::Rate@1",
                "pkg:chrome-extension/abcdefghijklmnopabcdefghijklmnop@1.",
                "pkg:chrome-extension/abcdefghijklmnopabcdefghijklmnoq",
            })
    void whatBreaksARuleIsRefused(String text) {
        assertThatThrownBy(() -> PackageUrl.parse(text))
                .isInstanceOf(InvalidIdentifierException.class)
                .hasMessageContaining("at character");
    }

    @Test
    void aTextWithoutEndIsRefusedUnread() {
        assertThatThrownBy(() -> PackageUrl.read("pkg:generic/" + "a/".repeat(5000)))
                .hasMessageContaining("longer than 8192");
    }

    @Test
    void partsOfAnyCharactersAreEncodedAndReadBack() {
        PackageUrl purl = PackageUrl.of(
                "generic", "a b/c+d", "n@m?e#", "1/2 %", Map.of("url", "https://x/?a=b&c", "none", ""), "p q/r");

        assertThat(purl)
                .hasToString("pkg:generic/a%20b/c%2Bd/n%40m%3Fe%23@1%2F2%20%25"
                        + "?url=https:%2F%2Fx%2F%3Fa%3Db%26c#p%20q/r");
        assertThat(PackageUrl.parse(purl.toString())).isEqualTo(purl);
    }

    @Test
    void aNullNamespaceAndAnEmptyOneAreTheSame() {
        assertThat(PackageUrl.of("nuget", null, "Pump", null, Map.of(), null))
                .isEqualTo(PackageUrl.of("NuGet", "", "Pump", "", Map.of(), ""));
    }
}
