package org.cylcomed.cli.csaf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cylcomed.cli.web.AwayException;
import org.cylcomed.cli.web.Web;
import org.cylcomed.maintenance.csaf.provider.Directory;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata;
import org.cylcomed.maintenance.csaf.provider.UnreadableListingException;

/**
 * Finds a provider's metadata: by its address, or from a domain in the order of CSAF section 7.3.1 (the well-known place,
 * {@code security.txt}, the host {@code csaf.data.security.DOMAIN}).
 */
final class Discovery {
    private static final int METADATA = 8 << 20;
    private static final int SECURITY_TXT = 1 << 16;

    private final Web web;
    private final String scheme;

    /** @param scheme with which a domain is asked: https */
    Discovery(Web web, String scheme) {
        this.web = web;
        this.scheme = scheme;
    }

    /** @throws AwayException if there is none, with what was tried */
    ProviderMetadata find(String given) throws AwayException, InterruptedException {
        List<String> tried = new ArrayList<>();
        boolean passing = false;
        for (Step step : given.contains("://") ? List.of(address(given)) : steps(given)) {
            try {
                Optional<URI> place = step.place();
                Optional<byte[]> document = place.isEmpty() ? Optional.empty() : web.bytes(place.get(), METADATA);
                if (document.isPresent()) {
                    return ProviderMetadata.read(new ByteArrayInputStream(document.get()));
                }
                tried.add(step.name() + " (nothing there)");
            } catch (AwayException notThere) {
                // A host that nobody knows is how most providers do without the last way.
                passing |= tried.isEmpty() && notThere.passing();
                tried.add(step.name() + " (" + notThere.sentence().replaceAll("\\.$", "") + ")");
            } catch (UnreadableListingException | IOException unreadable) {
                tried.add(step.name() + " ("
                        + String.valueOf(unreadable.getMessage()).replaceAll("\\.$", "") + ")");
            }
        }
        throw new AwayException("No metadata of a CSAF provider: " + String.join("; ", tried) + ".", passing);
    }

    private interface Place {
        Optional<URI> find() throws AwayException, InterruptedException;
    }

    private record Step(String name, Place way) {
        Optional<URI> place() throws AwayException, InterruptedException {
            return way.find();
        }
    }

    private List<Step> steps(String domain) {
        String wellKnown = scheme + "://" + domain + "/.well-known/";
        return List.of(
                address(wellKnown + "csaf/provider-metadata.json"),
                new Step(wellKnown + "security.txt", () -> securityTxt(URI.create(wellKnown + "security.txt"))),
                address(scheme + "://csaf.data.security." + domain));
    }

    private static Step address(String address) {
        return new Step(address, () -> Optional.of(URI.create(address)));
    }

    private Optional<URI> securityTxt(URI address) throws AwayException, InterruptedException {
        return web.bytes(address, SECURITY_TXT)
                .flatMap(text -> Directory.metadataIn(new String(text, StandardCharsets.UTF_8)));
    }
}
