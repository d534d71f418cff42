package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.finding.Status;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks the rules as Wazuh's documentation tells: a child is tried after its parent matched, all its fields must match.
 * Wazuh itself is no judge here: it is not to be had as a package.
 */
class WazuhRulesTest {
    private static final Path FOLDER = Path.of("..", "docs", "integrations", "wazuh");

    private record Rule(String id, int level, List<String> parents, List<String[]> fields, String description) {}

    private static List<Element> elements(String file, String name) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                // Wazuh's files may have several roots.
                .parse(new ByteArrayInputStream(
                        ("<all>" + Files.readString(FOLDER.resolve(file)) + "</all>").getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<Rule> rules() throws Exception {
        List<Rule> rules = new ArrayList<>();
        for (Element element : elements("cylcomed_rules.xml", "rule")) {
            List<String> parents = new ArrayList<>();
            List<String[]> fields = new ArrayList<>();
            String description = "";
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                switch (child.getNodeName()) {
                    case "if_sid" -> parents.add(child.getTextContent());
                    case "field" ->
                        fields.add(new String[] {((Element) child).getAttribute("name"), child.getTextContent()});
                    case "description" -> description = child.getTextContent();
                    case "group", "#text", "#comment" -> {}
                    default -> throw new IllegalStateException("not used so far: " + child.getNodeName());
                }
            }
            rules.add(new Rule(
                    element.getAttribute("id"),
                    Integer.parseInt(element.getAttribute("level")),
                    parents,
                    fields,
                    description));
        }
        return rules;
    }

    private static String field(JsonNode event, String name) {
        return event.at("/" + name.replace('.', '/')).asString("");
    }

    private static String match(JsonNode event) throws Exception {
        List<Rule> rules = rules();
        String matched = "";
        for (boolean deeper = true; deeper; ) {
            deeper = false;
            for (Rule rule : rules) {
                boolean child = matched.isEmpty()
                        ? rule.parents().isEmpty()
                        : rule.parents().contains(matched);
                if (child
                        && rule.fields().stream()
                                .allMatch(f -> Pattern.compile(f[1])
                                        .matcher(field(event, f[0]))
                                        .find())) {
                    matched = rule.id();
                    deeper = true;
                    break;
                }
            }
        }
        return matched;
    }

    private static String match(Nature nature, Severity severity, Harm harm, Status status) throws Exception {
        ExportedDevice device = Samples.device(
                "Monitor 7", new ClinicalContext(null, null, null, harm, null, null, null), Samples.GATEWAY);
        return match(json(Samples.finding(
                Samples.kind("host-scan", nature, severity), device, null, null, Samples.words(), status, 1)));
    }

    private static JsonNode json(ExportedRecord record) {
        return new JsonMapper().readTree(new EcsExporter(Samples.PRODUCER).write(record));
    }

    @Test
    void everyRecordFindsItsRule() throws Exception {
        assertThat(match(json(Samples.device()))).isEqualTo("109001");
        assertThat(match(json(Samples.conversation()))).isEqualTo("109001");
        assertThat(match(json(Samples.incident()))).isEqualTo("109006");
        assertThat(match(Nature.WEAKNESS, Severity.CRITICAL, Harm.S5, Status.OPEN))
                .isEqualTo("109002");
        assertThat(match(Nature.ATTACK, Severity.LOW, Harm.S1, Status.OPEN)).isEqualTo("109003");
        assertThat(match(Nature.ATTACK, Severity.HIGH, Harm.S1, Status.RESOLVED))
                .isEqualTo("109004");
        assertThat(match(Nature.ATTACK, Severity.MEDIUM, Harm.S1, Status.OPEN)).isEqualTo("109005");
        assertThat(match(Nature.ATTACK, Severity.HIGH, Harm.S1, Status.OPEN)).isEqualTo("109006");
        assertThat(match(Nature.ATTACK, Severity.CRITICAL, Harm.S1, Status.ACKNOWLEDGED))
                .isEqualTo("109007");
        assertThat(match(Nature.ATTACK, Severity.MEDIUM, Harm.UNSET, Status.OPEN))
                .isEqualTo("109008");
    }

    @Test
    void everyFieldARuleNamesIsWritten() throws Exception {
        JsonNode event = json(Samples.finding());
        for (Rule rule : rules()) {
            assertThat(Integer.parseInt(rule.id())).isBetween(100_000, 120_000);
            assertThat(rule.level()).isBetween(0, 16);
            rule.fields()
                    .forEach(field ->
                            assertThat(field(event, field[0])).as(field[0]).isNotEmpty());
            Pattern.compile("\\$\\(([^)]+)\\)")
                    .matcher(rule.description())
                    .results()
                    .forEach(used -> assertThat(field(event, used.group(1)))
                            .as(used.group(1))
                            .isNotEmpty());
        }
    }

    @Test
    void theDecoderTakesWhatSyslogSends() throws Exception {
        String line = new String(
                new Exporters(Samples.PRODUCER)
                        .named("syslog-ecs")
                        .orElseThrow()
                        .write(Samples.finding()),
                StandardCharsets.UTF_8);
        String prematch =
                elements("cylcomed_decoders.xml", "prematch").getFirst().getTextContent();
        assertThat(Pattern.compile(prematch).matcher(line).find()).isTrue();
    }
}
