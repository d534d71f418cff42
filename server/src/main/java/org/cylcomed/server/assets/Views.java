package org.cylcomed.server.assets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.match.Match;
import org.jspecify.annotations.Nullable;

/** Where list and network differ, within the reach of who asks. */
final class Views {
    private final AssetList list;
    private final DeviceDirectory devices;

    Views(AssetList list, DeviceDirectory devices) {
        this.list = list;
        this.devices = devices;
    }

    /**
     * Which rows are asked for.
     *
     * @param careUnit any of these, empty text for "not set"; all if there is none
     */
    record Filter(@Nullable String q, List<String> careUnit, List<String> function, List<String> harm) {
        boolean takes(
                String searched, @Nullable String inUnit, @Nullable String withFunction, @Nullable String withHarm) {
            return (q == null || searched.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                    && among(careUnit, inUnit)
                    && among(function, withFunction)
                    && among(harm, withHarm);
        }

        private static boolean among(List<String> wanted, @Nullable String value) {
            return wanted.isEmpty() || wanted.contains(value == null ? "" : value);
        }
    }

    record AssetRow(long id, Map<String, @Nullable String> fields, MatchBody match, UUID importId, Instant since) {}

    record UnlistedDevice(
            String deviceId,
            List<String> names,
            @Nullable String maker,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable String serial,
            Instant first,
            Instant last,
            DeviceContext context,
            Set<Long> nearlyAssets) {}

    record SeenFirmware(String value, String source, double confidence, Instant lastSeen) {}

    record FirmwareDifference(
            long assetId,
            @Nullable String assetNumber,
            String deviceId,
            @Nullable String maker,
            @Nullable String model,
            @Nullable String careUnit,
            @Nullable String bed,
            @Nullable String function,
            @Nullable String harm,
            String listed,
            String listedSource,
            Instant listedAt,
            List<SeenFirmware> seen) {}

    AssetRow row(Asset asset) {
        return new AssetRow(
                asset.id(),
                Asset.labelled(asset.fields()),
                MatchBody.of(list.match(asset.id())),
                asset.importId(),
                asset.since());
    }

    static boolean reaches(Reach reach, Asset asset) {
        return reach.includes(asset.get(Field.CARE_UNIT), asset.get(Field.MODEL));
    }

    static boolean reaches(Reach reach, Device device, DeviceContext context) {
        String model = context.model() != null ? context.model() : said(device, "model");
        return reach.includes(context.careUnit(), model);
    }

    /** @param states any of these; all if there is none */
    List<Asset> assets(Filter filter, Set<Match.State> states, Reach reach) {
        return list.listed().stream()
                .filter(asset -> reaches(reach, asset) && takes(filter, asset))
                .filter(asset -> states.isEmpty()
                        || states.contains(list.match(asset.id()).state()))
                .sorted(Comparator.comparing((Asset asset) -> Asset.name(asset.fields()))
                        .thenComparingLong(Asset::id))
                .toList();
    }

    private static boolean takes(Filter filter, Asset asset) {
        return filter.takes(
                String.join("\n", asset.fields().values()),
                asset.get(Field.CARE_UNIT),
                asset.get(Field.FUNCTION),
                asset.get(Field.HARM));
    }

    List<UnlistedDevice> notListed(Filter filter, Reach reach) {
        List<UnlistedDevice> found = new ArrayList<>();
        devices.devices().forEach(device -> {
            if (list.assetOf(device).isPresent()) {
                return;
            }
            DeviceContext context = list.context(device);
            UnlistedDevice row = unlisted(device, context);
            String searched = String.join("\n", row.names()) + "\n" + row.maker() + "\n" + row.model() + "\n"
                    + row.serial() + "\n" + device.id();
            String harm = context.harm() == null ? null : context.harm().name();
            if (reaches(reach, device, context)
                    && filter.takes(searched, context.careUnit(), context.function(), harm)) {
                found.add(row);
            }
        });
        found.sort(Comparator.comparing((UnlistedDevice row) -> row.context().harmForOrder())
                .reversed()
                .thenComparing(UnlistedDevice::deviceId));
        return found;
    }

    private UnlistedDevice unlisted(Device device, DeviceContext context) {
        List<String> names = device.identifiers().stream()
                .map(name -> name.namespace() + " " + name.value())
                .toList();
        return new UnlistedDevice(
                device.id().value(),
                names,
                said(device, "maker"),
                said(device, "model"),
                said(device, "firmware"),
                said(device, "serial"),
                device.first(),
                device.last(),
                context,
                list.assetsNear(device));
    }

    /** The best value, for attributes are sorted so. */
    private static @Nullable String said(Device device, String name) {
        return device.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value)
                .findFirst()
                .orElse(null);
    }

    List<FirmwareDifference> firmware(Filter filter, Reach reach) {
        List<FirmwareDifference> found = new ArrayList<>();
        devices.devices().forEach(device -> {
            Asset asset = list.assetOf(device).orElse(null);
            String listed = asset == null ? null : asset.get(Field.FIRMWARE);
            if (asset == null || listed == null || !reaches(reach, asset) || !takes(filter, asset)) {
                return;
            }
            List<SeenFirmware> seen = device.attributes().stream()
                    .filter(attribute -> attribute.name().equals("firmware"))
                    .map(attribute -> new SeenFirmware(
                            attribute.value(), attribute.basis(), attribute.confidence(), device.last()))
                    .toList();
            if (!seen.isEmpty()
                    && seen.stream().noneMatch(one -> version(one.value()).equals(version(listed)))) {
                found.add(difference(asset, device, listed, seen));
            }
        });
        found.sort(Comparator.comparingLong(FirmwareDifference::assetId));
        return found;
    }

    private FirmwareDifference difference(Asset asset, Device device, String listed, List<SeenFirmware> seen) {
        DeviceContext context = list.context(device);
        return new FirmwareDifference(
                asset.id(),
                asset.get(Field.ASSET_NUMBER),
                device.id().value(),
                asset.get(Field.MAKER),
                asset.get(Field.MODEL),
                context.careUnit(),
                context.bed(),
                context.function(),
                context.harm() == null ? null : context.harm().name(),
                listed,
                list.fileName(asset.importId()),
                asset.since(),
                seen);
    }

    /** V 2.04 is 2.04, and so is Rev. 2.04; 2.4 is another. */
    static String version(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceFirst("^(version|firmware|software|release|revision|rev|ver|fw|sw|v|r)[ .:]*(?=[0-9])", "")
                .replaceAll("\\s+", "");
    }
}
