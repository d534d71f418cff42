package org.cylcomed.maintenance.sbom.strict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cylcomed.maintenance.sbom.protobuf.Field;
import org.cylcomed.maintenance.sbom.protobuf.Field.Kind;
import org.cylcomed.maintenance.sbom.protobuf.Message;
import org.cylcomed.maintenance.sbom.protobuf.MessageType;

/**
 * What a schema in the language of Protocol Buffers says by its signs alone, and what the JSON schema of the same version adds
 * for the same fields.
 *
 * <p>A text or constant that is not marked optional must have a value; of a group of alternatives one may be set, and where
 * the message is nothing but the choice, one must be.
 */
final class ProtobufRules {
    private static final Pattern SERIAL =
            Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern HASH =
            Pattern.compile("[a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128}");
    private static final Pattern MIME = Pattern.compile("[-+a-z0-9.]+/[-+a-z0-9.]+");

    /** Not marked optional, yet an empty text says that there is none; the version of a text may stand in its head. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("Bom.spec_version", "Component.version", "AttachedText.value");

    /** Types whose choices must be made; of others the JSON schema lets all be left out. */
    private static final Set<String> CHOSEN = Set.of("License", "LicenseChoice", "Citation");

    private final Errors errors;

    ProtobufRules(Errors errors) {
        this.errors = errors;
    }

    void document(Message document) {
        check(document, "", 0);
        end(document.type(), document.values().keySet());
    }

    /** Some fields of a document, of which others may follow. */
    void part(Message part, long index) {
        part.values().forEach((field, values) -> values(field, values, "", index, part));
    }

    void end(MessageType type, Set<Field> present) {
        for (Field field : type.fields()) {
            if (isWanted(type, field) && !present.contains(field)) {
                errors.add("", 0, "The field \"" + field.name() + "\" is missing: add it.");
            }
        }
    }

    private static boolean isWanted(MessageType type, Field field) {
        return !field.optional()
                && field.kind() == Kind.TEXT
                && !MAY_BE_EMPTY.contains(type.name() + "." + field.name());
    }

    private void check(Message message, String path, long index) {
        message.values().forEach((field, values) -> values(field, values, path, index, message));
        if (!path.isEmpty()) {
            for (Field field : message.type().fields()) {
                if (isWanted(message.type(), field) && message.values(field).isEmpty()) {
                    errors.add(path, message.line(), "The field \"" + field.name() + "\" is missing: add it.");
                }
            }
        }
        choices(message, path);
    }

    private void choices(Message message, String path) {
        Map<String, Integer> set = new TreeMap<>();
        Map<String, StringBuilder> names = new TreeMap<>();
        for (Field field : message.type().fields()) {
            if (field.choice() != null) {
                set.merge(field.choice(), message.values(field).isEmpty() ? 0 : 1, Integer::sum);
                StringBuilder all = names.computeIfAbsent(field.choice(), key -> new StringBuilder());
                all.append(all.isEmpty() ? "" : ", ").append(field.name());
            }
        }
        set.forEach((choice, count) -> {
            if (count > 1) {
                errors.add(path, message.line(), "Only one of " + names.get(choice) + " may be set.");
            } else if (count == 0 && CHOSEN.contains(message.type().name())) {
                errors.add(path, message.line(), "One of " + names.get(choice) + " must be set.");
            }
        });
    }

    private void values(Field field, List<Object> values, String path, long index, Message owner) {
        long at = path.isEmpty() ? index : 0;
        for (Object value : values) {
            String place = path + "/" + field.name() + (field.repeated() ? "/" + at++ : "");
            switch (value) {
                case Message within -> check(within, place, 0);
                case String text -> text(owner, field, text, place);
                case Long number -> number(owner, field, number, place);
                default -> {
                    // Flags and broken numbers can have any value.
                }
            }
        }
    }

    private void text(Message owner, Field field, String text, String place) {
        int line = owner.line();
        if (text.isEmpty() && isWanted(owner.type(), field)) {
            errors.add(place, line, "It must not be empty.");
            return;
        }
        String type = owner.type().name();
        switch (field.name()) {
            case "serial_number" -> form(SERIAL, text, place, line, "urn:uuid: and a UUID in small letters");
            case "value" -> {
                if (type.equals("Hash")) {
                    form(HASH, text, place, line, "the digits of a hash, 32 to 128 of 0-9 and a-f");
                }
            }
            case "mime_type" -> form(MIME, text, place, line, "a media type such as image/jpeg");
            default -> {
                // Any text will do.
            }
        }
    }

    private void form(Pattern wanted, String text, String place, int line, String form) {
        if (!wanted.matcher(text).matches()) {
            errors.add(place, line, "It must be " + form + ".");
        }
    }

    private void number(Message owner, Field field, long number, String place) {
        String type = owner.type().name();
        if (type.equals("Bom") && field.name().equals("version") && number < 1) {
            errors.add(place, owner.line(), "It must not be below 1.");
        }
        if (type.equals("Timestamp") && field.name().equals("nanos") && (number < 0 || number > 999_999_999)) {
            errors.add(place, owner.line(), "It must be between 0 and 999999999.");
        }
    }
}
