package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** The specification says what each operation needs; here the code and the running server are held to it. */
class OpenApiTest {
    private static final Path FILE = Path.of("src/main/openapi/cylcomed.yaml");

    /** What this room serves. */
    private static final List<String> TAGS = List.of("session", "passkeys", "me", "people", "tokens", "setup");

    private static TestServer server;
    private static Member anna;

    private record Operation(String method, String path, Map<String, Object> says) {
        boolean isPublic() {
            return says.containsKey("x-public");
        }

        boolean flag(String name) {
            return Boolean.TRUE.equals(says.get(name));
        }

        String name() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start();
        anna = Member.first(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @SuppressWarnings("unchecked")
    private static List<Operation> operations() throws IOException {
        Map<String, Object> specification = new Yaml().load(Files.readString(FILE));
        List<Operation> operations = new ArrayList<>();
        ((Map<String, Map<String, Object>>) specification.get("paths"))
                .forEach((path, item) -> item.forEach((method, says) -> {
                    if (!method.equals("parameters") && !path.startsWith("/oauth2/") && isOurs(says)) {
                        operations.add(
                                new Operation(method.toUpperCase(Locale.ROOT), path, (Map<String, Object>) says));
                    }
                }));
        return operations;
    }

    @SuppressWarnings("unchecked")
    private static boolean isOurs(Object says) {
        return TAGS.containsAll((List<String>) ((Map<String, Object>) says).get("tags"));
    }

    private static Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        server.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> handlers.put(method + " " + path, handler))));
        return handlers;
    }

    @Test
    void everyOperationIsServedAndDeclaresWhatTheSpecificationSays() throws IOException {
        Map<String, HandlerMethod> handlers = handlers();
        for (Operation operation : operations()) {
            HandlerMethod handler = handlers.remove(operation.name());
            assertThat(handler).as(operation.name()).isNotNull();
            Method method = handler.getMethod();
            if (operation.isPublic()) {
                assertThat(method.getAnnotation(Public.class))
                        .as(operation.name())
                        .isNotNull();
                continue;
            }
            Requires requires = method.getAnnotation(Requires.class);
            assertThat(requires).as(operation.name()).isNotNull();
            assertThat(requires.value().name())
                    .as(operation.name())
                    .isEqualTo(operation.says().get("x-permission"));
            assertThat(requires.stepUp()).as(operation.name()).isEqualTo(operation.flag("x-step-up"));
            assertThat(requires.beforeSecondFactor())
                    .as(operation.name())
                    .isEqualTo(operation.flag("x-before-second-factor"));
        }
        assertThat(handlers.keySet()).as("served, but not in the specification").isEmpty();
    }

    @Test
    void everyEnumerationOfTheSpecificationIsThatOfTheCode() throws IOException {
        String text = Files.readString(FILE);
        Map<String, Object> specification = new Yaml().load(text);
        assertThat(enumeration(specification, "Permission"))
                .containsExactlyInAnyOrderElementsOf(List.of(Permission.values()).stream()
                        .map(Permission::name)
                        .toList());
        assertThat(enumeration(specification, "Role"))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Role.values()).stream().map(Role::name).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<String> enumeration(Map<String, Object> specification, String name) {
        Map<String, Object> components = (Map<String, Object>) specification.get("components");
        Map<String, Map<String, Object>> schemas = (Map<String, Map<String, Object>>) components.get("schemas");
        return (List<String>) schemas.get(name).get("enum");
    }

    /** Roles as people sign in with them; a stranger and a person half signed in besides. */
    @Test
    void everyRoleIsRefusedExactlyWhatItsRowOfTheTableLacks() throws IOException {
        Map<Role, Browser> callers = new TreeMap<>();
        for (Role role : Role.values()) {
            callers.put(role, caller(role));
        }
        Browser stranger = server.browser();
        stranger.open();
        server.time.pass(Duration.ofMinutes(6));
        Browser half = server.browser();
        half.open();
        assertThat(anna.password(half).status()).isEqualTo(200);
        for (Operation operation : operations()) {
            if (operation.isPublic()) {
                continue;
            }
            assertThat(send(stranger, operation).code()).as(operation.name()).isEqualTo("sign-in-required");
            assertThat(send(half, operation).code())
                    .as(operation.name() + " with the first factor alone")
                    .isIn(
                            operation.flag("x-before-second-factor")
                                    ? List.of("permission-missing", "not-valid", "sign-in-failed")
                                    : List.of("second-factor-required"));
            Permission needed = Permission.valueOf((String) operation.says().get("x-permission"));
            for (Role role : Role.values()) {
                // Six minutes old, so that what asks for a fresh proof stops there and changes nothing.
                Browser.Answer answer = send(callers.get(role), operation);
                String as = role + " " + operation.name();
                if (!role.permissions().contains(needed)) {
                    assertThat(answer.code()).as(as).isEqualTo("permission-missing");
                } else if (operation.flag("x-step-up")) {
                    assertThat(answer.code()).as(as).isEqualTo("step-up-required");
                } else {
                    assertThat(answer.code())
                            .as(as)
                            .isNotIn("permission-missing", "second-factor-required", "sign-in-required");
                }
            }
        }
    }

    private static Browser.Answer send(Browser browser, Operation operation) {
        boolean body = operation.says().containsKey("requestBody");
        return browser.send(operation.method(), operation.path().replace("{id}", "none"), body ? Map.of() : null);
    }

    private static Browser caller(Role role) {
        String end = server.time.instant().plus(Duration.ofDays(30)).toString();
        if (role == Role.WARD_DISPLAY) {
            anna.stepUp();
            Browser.Answer made = anna.browser.post(
                    "/api/v1/tokens", Map.of("kind", "WARD_DISPLAY", "name", "Wall", "careUnits", List.of("ICU 3")));
            return server.browser().with("Authorization", "Bearer " + made.text("secret"));
        }
        Member member = role == Role.MAKER
                ? Member.invited(anna, role.name(), Map.of("models", List.of("P-5"), "endsAt", end), role)
                : Member.invited(anna, role.name(), role);
        return member.browser;
    }
}
