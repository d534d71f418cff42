package org.cylcomed.sensor.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ward/bed7/vitals/spo2",
                "icu-3/bed/12/heart_rate",
                "home/livingRoom/temperature",
                "$SYS/broker/clients/total",
                "hospital/+/alarms/#",
                ".well-known/core"
            })
    void wordsAndPlacesAreKept(String name) {
        assertThat(MaskedName.of(name).text()).isEqualTo(name);
        assertThat(MaskedName.of(name).patient()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ward/patient/4711/spo2, ward/patient/{patient}/spo2, 4711",
        "patients/garcia/ecg, patients/{patient}/ecg, garcia",
        "ward/patient-88123/ecg, ward/{patient}/ecg, 88123",
        "MRN1234567/vitals, {patient}/vitals, 1234567",
        "a/pid/12, {id}/pid/{patient}, 12"
    })
    void whatNamesAPatientIsTakenOut(String name, String text, String patient) {
        assertThat(MaskedName.of(name)).isEqualTo(new MaskedName(text, patient));
    }

    @ParameterizedTest
    @CsvSource({
        "ward/garcia_maria/spo2, ward/{id}/spo2",
        "device/9f8e7d6c5b4a/status, device/{id}/status",
        "vitals/1234, vitals/{id}",
        "ward//spo2, ward//spo2"
    })
    void everythingElseIsMasked(String name, String text) {
        assertThat(MaskedName.of(name)).isEqualTo(new MaskedName(text, null));
    }

    @Test
    void aVeryLongNameIsCut() {
        assertThat(MaskedName.of("ward/".repeat(500)).text())
                .hasSizeLessThan(200)
                .endsWith("…");
    }
}
