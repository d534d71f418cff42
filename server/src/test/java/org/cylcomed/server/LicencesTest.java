package org.cylcomed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others wrote and we pass on: each library was reviewed, and none has a licence that binds who uses Cylcomed. */
class LicencesTest {
    private static final Path REVIEWED = Path.of("../docs/licences.txt");
    private static final Path BYTES = Path.of("../docs/libraries.sha256");
    private static final Path BYTES_NOW = Path.of("target/libraries.sha256");
    private static final Path RUN_TIME_CLASS_PATH = Path.of("target/run-time-class-path");
    private static final Path NOTICE = Path.of("../NOTICE");
    private static final Path CONSOLE = Path.of("../console/package-lock.json");

    /** Those taken, and how POMs call them. */
    private static final Map<String, Pattern> TAKEN = Map.of(
            "Apache-2.0", Pattern.compile("Apache[- ](Software )?(License)?.*2(\\.0)?"),
            "MIT", Pattern.compile("(The )?MIT( License)?|Bouncy Castle Licence"),
            "BSD-2-Clause", Pattern.compile("(The )?BSD[- ]2-Clause( License)?"),
            "BSD-3-Clause", Pattern.compile("(The )?BSD[- ]3-Clause( License)?|Go License"),
            "0BSD", Pattern.compile("0BSD"),
            "EPL-2.0", Pattern.compile("EPL[- ]2\\.0|Eclipse Public License.*2\\.0"),
            "MPL-2.0", Pattern.compile("MPL[- ]2\\.0|Mozilla Public License.*2\\.0"));

    /** Of the command line alone; the launcher's test compares those. */
    private static final String ELSEWHERE = "org.bouncycastle:bcpg-jdk18on";

    private static final Set<String> TAKEN_BY_THE_CONSOLE =
            Set.of("MIT", "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0");

    /** Where a library lies in a Maven repository tells what it is. */
    private record Library(Path jar) {
        String name() {
            Path artifact = jar.getParent().getParent();
            StringBuilder group = new StringBuilder();
            for (Path part : repository().relativize(artifact.getParent())) {
                group.append(group.isEmpty() ? "" : ".").append(part);
            }
            return group + ":" + artifact.getFileName();
        }

        Path repository() {
            Path up = jar.getParent();
            while (up.getParent() != null
                    && !Files.isDirectory(up.resolve("org/jspecify").resolve("jspecify"))) {
                up = up.getParent();
            }
            return up;
        }

        String version() {
            return String.valueOf(jar.getParent().getFileName());
        }

        /** As {@code sha256sum} writes it. */
        String digest() throws IOException {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
                return HexFormat.of().formatHex(hash) + "  " + name() + ":" + version();
            } catch (NoSuchAlgorithmException missing) {
                throw new AssertionError(missing);
            }
        }

        Path pom() {
            Path version = jar.getParent();
            return version.resolve(version.getParent().getFileName() + "-" + version.getFileName() + ".pom");
        }
    }

    private static List<Library> libraries() throws IOException {
        return Stream.of(Files.readString(RUN_TIME_CLASS_PATH).strip().split(":"))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .filter(path -> !path.getFileName().toString().startsWith("cylcomed-"))
                .map(Library::new)
                .toList();
    }

    private static Map<String, String> reviewed() throws IOException {
        Map<String, String> reviewed = new TreeMap<>();
        for (String line : Files.readAllLines(REVIEWED)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" +");
                assertThat(words).as(line).hasSize(2);
                assertThat(reviewed.put(words[0], words[1])).as(line).isNull();
            }
        }
        return reviewed;
    }

    @Test
    void everyLibraryWasReviewedAndNoneIsListedThatIsGone() throws IOException {
        assertThat(libraries()).hasSizeGreaterThan(50);
        Set<String> expected = new TreeSet<>(reviewed().keySet());
        expected.remove(ELSEWHERE);
        assertThat(libraries().stream().map(Library::name)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Another version, or other bytes under the same version, come in by a review, whatever a repository gives. */
    @Test
    void everyLibraryIsByteForByteTheOneThatWasReviewed() throws IOException {
        StringBuilder now = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (Library library : libraries()) {
            lines.add(library.digest());
        }
        lines.stream()
                .sorted(Comparator.comparing(line -> line.substring(line.indexOf(' '))))
                .forEach(line -> now.append(line).append('\n'));
        Files.writeString(BYTES_NOW, now);
        String reviewed = Files.readAllLines(BYTES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        assertThat(now.toString())
                .as("if the difference is meant, put %s below the head of %s", BYTES_NOW, BYTES)
                .isEqualTo(reviewed);
    }

    /** {@code npm ci} refuses bytes of another hash, and a package without one is not checked at all. */
    @Test
    void everyPackageOfTheConsoleHasItsHash() throws IOException {
        List<String> without = new ArrayList<>();
        JsonMapper.shared().readTree(Files.readString(CONSOLE)).path("packages").forEachEntry((name, says) -> {
            if (!name.isEmpty() && !says.path("integrity").asString("").startsWith("sha512-")) {
                without.add(name);
            }
        });
        assertThat(without).isEmpty();
    }

    @Test
    void everyLicenceIsOneThatIsTakenAndOneThatTheLibraryItselfOffers() throws Exception {
        Map<String, String> reviewed = reviewed();
        List<String> wrong = new ArrayList<>();
        for (Library library : libraries()) {
            String licence = reviewed.getOrDefault(library.name(), "none");
            Pattern pattern = TAKEN.get(licence);
            List<String> offered = offered(library.repository(), library.pom());
            if (pattern == null
                    || offered.stream().noneMatch(each -> pattern.matcher(each).find())) {
                wrong.add(library.name() + ": " + licence + " of " + offered);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theConsoleHasNoPackageOfAnotherLicence() throws IOException {
        JsonNode packages =
                JsonMapper.shared().readTree(Files.readString(CONSOLE)).path("packages");
        List<String> wrong = new ArrayList<>();
        packages.forEachEntry((name, says) -> {
            boolean shipped = !name.isEmpty() && !says.path("dev").asBoolean(false);
            if (shipped && !TAKEN_BY_THE_CONSOLE.contains(says.path("license").asString(""))) {
                wrong.add(name + ": " + says.path("license"));
            }
        });
        assertThat(packages.size()).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theNoticePointsToTheList() throws IOException {
        assertThat(NOTICE).content().contains("docs/licences.txt");
    }

    /** A POM that names none has its parent's. */
    private static List<String> offered(Path repository, Path pom) throws Exception {
        Element project = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        List<String> names = new ArrayList<>();
        for (Element licences : children(project, "licenses")) {
            for (Element licence : children(licences, "license")) {
                names.add(text(licence, "name"));
            }
        }
        List<Element> parent = children(project, "parent");
        if (!names.isEmpty() || parent.isEmpty()) {
            return names;
        }
        String artifact = text(parent.getFirst(), "artifactId");
        String version = text(parent.getFirst(), "version");
        Path folder = repository
                .resolve(text(parent.getFirst(), "groupId").replace('.', '/'))
                .resolve(artifact)
                .resolve(version);
        return offered(repository, folder.resolve(artifact + "-" + version + ".pom"));
    }

    private static List<Element> children(Element of, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element of, String name) {
        return children(of, name).stream()
                .map(each -> each.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
