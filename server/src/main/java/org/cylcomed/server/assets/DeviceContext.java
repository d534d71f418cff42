package org.cylcomed.server.assets;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Harm;
import org.jspecify.annotations.Nullable;

/**
 * Where a device stands and what it does there. What nobody said is null, on screens "Not set".
 *
 * @param bed a bed or a home
 * @param maker by list or person, as model and firmware; what was seen is among the device's attributes
 * @param sourceOfEach who said it, by the name of each field that is set
 */
public record DeviceContext(
        @Nullable String careUnit,
        @Nullable String bed,
        @Nullable String function,
        @Nullable Harm harm,
        @Nullable String maker,
        @Nullable String model,
        @Nullable String firmware,
        @Nullable String assetNumber,
        @Nullable String responsible,
        @Nullable String phone,
        SortedMap<String, Said> sourceOfEach) {
    /** What a person may set on a device. */
    static final Set<Field> SETTABLE = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            Field.CARE_UNIT,
            Field.BED,
            Field.FUNCTION,
            Field.HARM,
            Field.MAKER,
            Field.MODEL,
            Field.FIRMWARE,
            Field.ASSET_NUMBER,
            Field.RESPONSIBLE,
            Field.PHONE)));

    /** Whose word it is, strongest first. */
    public enum Source {
        PERSON,
        ASSET_LIST,
        RULE
    }

    /**
     * Who said something.
     *
     * @param by key of the person, name of the file, or number of the rule
     */
    public record Said(Source source, String by, Instant at) {}

    /** A value and who said it. */
    record Value(String text, Said said) {}

    /** How bad it is if the device fails: what is not set counts as the worst. */
    public Harm harmForOrder() {
        return Harm.forOrder(harm);
    }

    /** Who said a field, by its name. */
    public Optional<Said> sourceOf(String field) {
        return Optional.ofNullable(sourceOfEach.get(field));
    }

    static DeviceContext of(Map<Field, Value> values) {
        SortedMap<String, Said> sources = new TreeMap<>();
        Map<Field, String> texts = new EnumMap<>(Field.class);
        values.forEach((field, value) -> {
            sources.put(field.label(), value.said());
            texts.put(field, value.text());
        });
        String harm = texts.get(Field.HARM);
        return new DeviceContext(
                texts.get(Field.CARE_UNIT),
                texts.get(Field.BED),
                texts.get(Field.FUNCTION),
                harm == null ? null : Harm.valueOf(harm),
                texts.get(Field.MAKER),
                texts.get(Field.MODEL),
                texts.get(Field.FIRMWARE),
                texts.get(Field.ASSET_NUMBER),
                texts.get(Field.RESPONSIBLE),
                texts.get(Field.PHONE),
                Collections.unmodifiableSortedMap(sources));
    }
}
