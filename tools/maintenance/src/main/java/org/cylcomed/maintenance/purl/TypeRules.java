package org.cylcomed.maintenance.purl;

import static java.util.Map.entry;
import static org.cylcomed.maintenance.purl.TypeRule.Part.NAME;
import static org.cylcomed.maintenance.purl.TypeRule.Part.NAMESPACE;
import static org.cylcomed.maintenance.purl.TypeRule.Part.SUBPATH;
import static org.cylcomed.maintenance.purl.TypeRule.Part.VERSION;
import static org.cylcomed.maintenance.purl.TypeRule.Presence.OPTIONAL;
import static org.cylcomed.maintenance.purl.TypeRule.Presence.PROHIBITED;
import static org.cylcomed.maintenance.purl.TypeRule.Presence.REQUIRED;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.maintenance.purl.TypeRule.Part;
import org.cylcomed.maintenance.purl.TypeRule.Presence;

/**
 * The registered types (github.com/package-url/purl-spec, August 2026). Any other type is taken as it is written.
 *
 * <p>Where a definition contradicts itself, what loses nothing is chosen: names of {@code golang} keep their case, as the
 * definition's flag says and its note does not, since Go's own module paths differ by case.
 */
final class TypeRules {
    private static final TypeRule UNKNOWN = rule(OPTIONAL, Set.of());

    private static final Map<String, TypeRule> RULES = Map.ofEntries(
            entry("alpm", rule(REQUIRED, Set.of(NAMESPACE, NAME), "arch")),
            entry("apk", rule(REQUIRED, Set.of(NAMESPACE, NAME), "arch")),
            entry("bazel", rule(PROHIBITED, Set.of())),
            entry("bitbucket", rule(REQUIRED, Set.of(NAMESPACE, NAME))),
            entry("bitnami", rule(PROHIBITED, Set.of(NAME), "arch", "distro")),
            entry("brew", rule(OPTIONAL, Set.of(NAMESPACE, NAME))),
            entry("cargo", rule(PROHIBITED, Set.of())),
            entry(
                    "chrome-extension",
                    rule(PROHIBITED, Set.of(NAME), Set.of(), SpecialRules::none, SpecialRules::chromeExtension)),
            entry("cocoapods", rule(PROHIBITED, Set.of(), Set.of(), SpecialRules::none, SpecialRules::podName)),
            entry("composer", rule(REQUIRED, Set.of(NAMESPACE, NAME))),
            entry("conan", rule(OPTIONAL, Set.of(), "user", "channel", "rrev", "prev")),
            entry("conda", rule(PROHIBITED, Set.of(), "build", "channel", "subdir", "type")),
            entry(
                    "cpan",
                    new TypeRule(
                            OPTIONAL,
                            Set.of(),
                            Set.of("author", "distpath", "ext"),
                            Set.of(),
                            SpecialRules::cpanAuthor,
                            SpecialRules::distributionName,
                            false)),
            entry("cran", rule(PROHIBITED, Set.of())),
            entry("deb", rule(REQUIRED, Set.of(NAMESPACE, NAME), "arch")),
            entry("docker", rule(OPTIONAL, Set.of())),
            entry("gem", rule(PROHIBITED, Set.of(), "platform")),
            entry("generic", rule(OPTIONAL, Set.of())),
            entry(
                    "git",
                    new TypeRule(
                            REQUIRED,
                            Set.of(),
                            Set.of(),
                            Set.of(),
                            SpecialRules::gitHostWithoutCase,
                            SpecialRules::none,
                            true)),
            entry("github", rule(REQUIRED, Set.of(NAMESPACE, NAME))),
            entry("golang", rule(REQUIRED, Set.of())),
            entry("hackage", rule(PROHIBITED, Set.of(), Set.of(), SpecialRules::kebabCase, SpecialRules::none)),
            entry("hex", rule(OPTIONAL, Set.of(NAMESPACE, NAME))),
            entry("huggingface", rule(REQUIRED, Set.of(VERSION))),
            entry("julia", rule(PROHIBITED, Set.of(), Set.of("uuid"), SpecialRules::none, SpecialRules::none)),
            entry("luarocks", rule(OPTIONAL, Set.of(NAMESPACE, NAME))),
            entry("maven", rule(REQUIRED, Set.of(), "classifier", "type")),
            entry("mlflow", rule(PROHIBITED, Set.of(), Set.of(), SpecialRules::databricksName, SpecialRules::none)),
            entry("npm", rule(OPTIONAL, Set.of(NAMESPACE, NAME))),
            entry("nuget", rule(PROHIBITED, Set.of())),
            entry("oci", rule(PROHIBITED, Set.of(NAME, VERSION), "arch", "tag")),
            entry("opam", rule(PROHIBITED, Set.of())),
            entry("otp", rule(PROHIBITED, Set.of(NAME, SUBPATH), "platform", "arch")),
            entry("pub", rule(PROHIBITED, Set.of(NAME), Set.of(), SpecialRules::pubName, SpecialRules::none)),
            entry(
                    "pypi",
                    rule(PROHIBITED, Set.of(NAME, VERSION), Set.of(), SpecialRules::pypiName, SpecialRules::none)),
            entry("qpkg", rule(REQUIRED, Set.of(NAMESPACE))),
            entry("rpm", rule(REQUIRED, Set.of(NAMESPACE), "arch", "epoch")),
            entry(
                    "swid",
                    rule(OPTIONAL, Set.of(), Set.of("tag_id"), SpecialRules::swidGuid, SpecialRules::swidCreator)),
            entry("swift", rule(REQUIRED, Set.of())),
            entry("vcpkg", rule(PROHIBITED, Set.of(), "port_version", "repository_revision", "triplet")),
            entry("vscode-extension", rule(REQUIRED, Set.of(NAMESPACE, NAME, VERSION), "platform")),
            entry("yocto", rule(OPTIONAL, Set.of(NAMESPACE), "layer_version")));

    private TypeRules() {}

    static TypeRule of(String type) {
        return RULES.getOrDefault(type, UNKNOWN);
    }

    private static TypeRule rule(Presence namespace, Set<Part> lower, String... qualifiers) {
        return new TypeRule(
                namespace, lower, Set.of(qualifiers), Set.of(), SpecialRules::none, SpecialRules::none, false);
    }

    private static TypeRule rule(
            Presence namespace, Set<Part> lower, Set<String> required, Consumer<Parts> repair, Consumer<Parts> proof) {
        return new TypeRule(namespace, lower, required, required, repair, proof, false);
    }
}
