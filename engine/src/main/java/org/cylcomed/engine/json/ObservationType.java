package org.cylcomed.engine.json;

import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Waveform;

/** The word by which an observation says in JSON what it is. */
enum ObservationType {
    IDENTITY("identity"),
    CONVERSATION("conversation"),
    OPERATION("operation"),
    MEASUREMENT("measurement"),
    WAVEFORM("waveform"),
    CLINICAL_ALARM("clinical-alarm"),
    LOG_LINE("log-line"),
    TICK("tick");

    private final String word;

    ObservationType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static ObservationType of(Observation observation) {
        return switch (observation) {
            case Identity _ -> IDENTITY;
            case Conversation _ -> CONVERSATION;
            case Operation _ -> OPERATION;
            case Measurement _ -> MEASUREMENT;
            case Waveform _ -> WAVEFORM;
            case ClinicalAlarm _ -> CLINICAL_ALARM;
            case LogLine _ -> LOG_LINE;
            case Tick _ -> TICK;
        };
    }

    static ObservationType read(Fields fields) throws MalformedRecordException {
        String text = fields.text("type");
        for (ObservationType type : values()) {
            if (type.word.equals(text)) {
                return type;
            }
        }
        throw fields.wrong("type", "this type of observation is unknown");
    }
}
