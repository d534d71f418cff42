package org.cylcomed.server.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.cylcomed.server.ServerClasses;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;

/** Over the whole server: no handler without a declaration, no way around the gate. */
class DeclarationTest {
    private final JavaClasses server = ServerClasses.read();

    private static final ArchCondition<JavaMethod> DECLARE =
            new ArchCondition<>("declare a permission or a reason to be public, and not both") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean requires = method.isAnnotatedWith(Requires.class);
                    boolean open = method.isAnnotatedWith(Public.class);
                    events.add(new SimpleConditionEvent(method, requires != open, method.getFullName()));
                }
            };

    private static final ArchCondition<JavaMethod> SAY_WHY = new ArchCondition<>("say why they are public") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            String reason = method.getAnnotationOfType(Public.class).value();
            events.add(new SimpleConditionEvent(method, reason.length() > 10, method.getFullName() + ": " + reason));
        }
    };

    @Test
    void everyHandlerDeclares() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should(DECLARE)
                .check(server);
    }

    @Test
    void whatIsPublicSaysWhy() {
        methods().that().areAnnotatedWith(Public.class).should(SAY_WHY).check(server);
    }

    @Test
    void permissionsKnowNoAccountsAndNothingSleepsInAServletSession() {
        noClasses()
                .that()
                .resideInAPackage("org.cylcomed.server.access")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cylcomed.server.people")
                .check(server);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.servlet.http.HttpSession")
                .check(server);
    }
}
