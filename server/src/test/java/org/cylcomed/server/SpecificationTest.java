package org.cylcomed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.access.Requires;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The specification and the running server say the same, operation by operation. */
class SpecificationTest {
    /** Promised and not there yet. Only ever gets shorter. */
    private static final Set<String> NOT_YET = Set.of();

    /** Done by the framework's filters, which are no handlers. */
    private static boolean isFilter(Specification.Operation operation) {
        return operation.path().startsWith("/oauth2/");
    }

    private static Map<String, HandlerMethod> handlers(House house) {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        house.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((info, handler) -> info.getPatternValues()
                                .forEach(path -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> handlers.put(
                                                Specification.Operation.key(method.name(), path), handler)))));
        return handlers;
    }

    @Test
    void everyOperationIsServedAsSpecifiedAndNothingElse(@TempDir Path folder) throws Exception {
        try (House house = new House(folder)) {
            Map<String, HandlerMethod> handlers = handlers(house);
            List<String> faults = new ArrayList<>();
            Set<String> missing = new TreeSet<>();
            for (Specification.Operation operation : Specification.get().operations()) {
                HandlerMethod handler = handlers.remove(operation.key());
                if (handler != null) {
                    compare(operation, handler, faults);
                } else if (!isFilter(operation)) {
                    missing.add(operation.name());
                }
            }
            handlers.keySet().stream()
                    .filter(key -> key.contains(" /api/"))
                    .forEach(key -> faults.add(key + " is served and not specified"));
            assertThat(faults).isEmpty();
            assertThat(missing).isEqualTo(new TreeSet<>(NOT_YET));
        }
    }

    private static void compare(Specification.Operation operation, HandlerMethod handler, List<String> faults) {
        Requires requires = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Requires.class);
        boolean open = AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Public.class);
        if (operation.says().containsKey("x-public")) {
            if (!open) {
                faults.add(operation.name() + " is specified as public");
            }
            return;
        }
        Object wanted = operation.says().get("x-permission");
        if (open || requires == null || !requires.value().name().equals(wanted)) {
            faults.add(operation.name() + " needs " + (requires == null ? "nothing" : requires.value())
                    + " and is specified with " + wanted);
            return;
        }
        if (requires.stepUp() != operation.flag("x-step-up")) {
            faults.add(operation.name() + ": x-step-up is " + requires.stepUp());
        }
        if (requires.beforeSecondFactor() != operation.flag("x-before-second-factor")) {
            faults.add(operation.name() + ": x-before-second-factor is " + requires.beforeSecondFactor());
        }
    }

    /** What is made twice does no harm, or cannot be made twice. */
    private static final Map<String, String> ONCE_BY_ITSELF = Map.of(
            "createFirstAdministrator", "the link works once",
            "acceptInvitation", "the link works once",
            "registerPasskey", "the challenge is answered once",
            "uploadAssetList", "changes nothing until it is committed, and goes after a day",
            "addContextRule", "of two equal rules the first decides");

    @Test
    void whateverMakesSomethingTakesAKeyAgainstMakingItTwice() {
        List<String> without = new ArrayList<>();
        for (Specification.Operation operation : Specification.get().operations()) {
            boolean makes = operation.method().equals("POST")
                    && operation.says().get("responses") instanceof Map<?, ?> answers
                    && answers.containsKey("201");
            String id = String.valueOf(operation.says().get("operationId"));
            if (makes && operation.parameters("header").contains("Idempotency-Key") == ONCE_BY_ITSELF.containsKey(id)) {
                without.add(operation.name());
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void operationsAndTheirNamesAreUnique() {
        List<Specification.Operation> all = Specification.get().operations();
        assertThat(all).extracting(Specification.Operation::key).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(each -> each.says().get("operationId"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }
}
